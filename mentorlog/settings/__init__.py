"""What the mentor likes: declared once, kept in `settings.toml`, changed by the app and the command line."""
