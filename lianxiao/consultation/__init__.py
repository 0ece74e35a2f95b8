"""Rounds of consultation: who was asked until when, and who replied."""
