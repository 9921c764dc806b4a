"""What mentors and coordinators give each other."""
