"""What the line below the search bar says can be typed, the most needed first."""

LEGEND = (
    *("town:", "group:", "by:", "side:", "killed:>5", "date:2015-04", "after:", "before:", "kind:", "source:", "has:"),
    *("verdict:", "dataset:"),
    *("-not", "OR", "“a phrase”", "begin*", "captured:6..12", "lang:", "sort:", "town:=exactly", "( )"),
)
