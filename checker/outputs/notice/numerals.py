"""Chinese numerals for headings."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """
    A number from 1 to 999 as headings count.

    >>> [chinese(n) for n in (1, 10, 12, 20, 35, 100, 105, 110, 213)]
    ['一', '十', '十二', '二十', '三十五', '一百', '一百零五', '一百一十', '二百一十三']
    """
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    head = f"{DIGITS[hundreds]}百" if hundreds else ""
    if not tens:
        return head + (f"{'零' if hundreds else ''}{DIGITS[ones]}" if ones else "")
    middle = "十" if tens == 1 and not hundreds else f"{DIGITS[tens]}十"
    return head + middle + (DIGITS[ones] if ones else "")
