"""Notices: that something happened which concerns a person, and where; never what."""
