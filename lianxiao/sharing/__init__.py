"""What schools of a group do together: activities, and who took part."""
