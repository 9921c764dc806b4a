"""How every screen and dialog looks: full and empty, in both usual sizes and in every kind of colours."""
