"""Money for campuses and groups. Amounts are integer fen. One model per fact table of the catalogue."""

from lianxiao.funding.models.budgets import Budget, BudgetLine, PayTotal
from lianxiao.funding.models.campus_funds import FundStandard, Payment, Spending
from lianxiao.funding.models.ledgers import CostAgreement, FundingReminder, FundShare, Ledger, LedgerEntry

__all__ = [
    "Budget",
    "BudgetLine",
    "CostAgreement",
    "FundShare",
    "FundStandard",
    "FundingReminder",
    "Ledger",
    "LedgerEntry",
    "PayTotal",
    "Payment",
    "Spending",
]
