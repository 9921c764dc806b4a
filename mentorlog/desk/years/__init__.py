"""The figures of several years: side by side, and on one page."""
