"""What a careful reader would remark about an event, found by rules in its record and in the words of its sources."""
