"""What the patient hears by itself: choosing it, and its words."""
