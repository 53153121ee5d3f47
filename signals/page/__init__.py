"""What the page of one signal shows, to its author and to the team."""
