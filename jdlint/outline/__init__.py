"""What each part of a posting is: blocks become lines, lines become sections."""
