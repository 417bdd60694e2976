"""From the words of a work plan to obligations: layout, bodies, deadlines, thresholds, the nearest fact; each its own file."""
