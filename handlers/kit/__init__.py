"""What every conversation is made of; nothing here is of any one of them."""
