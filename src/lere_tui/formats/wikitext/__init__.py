"""Encyclopedia articles with an infobox of a military conflict: pages, exports, and text that lost its markup."""
