"""The few ideas everything else shares: periods, school years, money, text in two languages, errors."""
