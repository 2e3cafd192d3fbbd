"""What the templates of filing need that Django's do not have: dates as people write them, explained options."""
