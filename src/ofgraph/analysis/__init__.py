"""What keeps coming back: recurrence, chance, networks, what followed, charts, briefings."""
