"""The pages of plans and risks: translate, make one call, translate back."""
