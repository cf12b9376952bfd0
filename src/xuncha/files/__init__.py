"""Attachments: quarantine, digest, label, preview."""
