"""Changes to a fact file that keep everything else in it as it is."""
