"""What may be done with series and with seminars: a module for each."""
