#!/usr/bin/env python3
"""Works the three scripts of io/condor/world/hand_month again, from the recorded files and the documentation alone.

    python3 hand_month.py DATA OUT

DATA is the folder that interpreter/DATA.md calls `../shared/data`; OUT gets, for each script and each fill model
of the band, NAME.FILLS.csv with three kinds of rows, sorted:

    equity,DATE,EQUITY,CASH
    fill,DATE,TRADE,ACTION,EXPIRY,RIGHT,STRIKE,QUANTITY,MID,PRICE,CASH,FEES
    refusal,DATE,REASON

Standard library only; shares no line with the product. Numbers are decimal.Decimal wherever they are money;
references in brackets are to sections of grammar/LANGUAGE.md.
"""

import csv
import datetime
import gzip
import math
import pathlib
import statistics
import sys
from decimal import ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, Decimal

FIRST, LAST = datetime.date(2019, 4, 25), datetime.date(2019, 7, 23)
# [15] Fills: share of the half spread for orders of four legs or more; no others are placed here.
HALF_SPREAD_SHARES = {"three_quarters": "0.75", "touch": "1", "legcount": "0.56", "mid": "0"}
CENT, NICKEL = Decimal("0.01"), Decimal("0.05")


# ---------------------------------------------------------------- levels, bills, fees


def spx_closes(data):
    """Close of every session, two decimals as the index world reads them (strategies/worlds/index.yaml)."""
    with open(data / "indices/ALL_eod.csv", newline="") as file:
        return {
            datetime.date.fromisoformat(row["Date"]): Decimal(row["Close"]).quantize(CENT, ROUND_HALF_UP)
            for row in csv.DictReader(file)
            if row["root"] == "SPX"
        }


def bill_yields(data):
    """Discount yield of the 13-week bill in percent, on days that have one."""
    with open(data / "rates_macro/historico_maestro.csv", newline="") as file:
        return {
            datetime.date.fromisoformat(row["fecha"]): Decimal(row["IRX_close"])
            for row in csv.DictReader(file)
            if row["IRX_close"]
        }


def vix_closes(data):
    with open(data / "indices/VIX_History.csv", newline="") as file:
        return {
            datetime.datetime.strptime(row["DATE"], "%m/%d/%Y").date(): float(row["CLOSE"])
            for row in csv.DictReader(file)
        }


def fee(price):
    """[15] Fees: retail_index_options.yaml for SPXW before 2022, one contract and side."""
    everyone = Decimal("0.65") + Decimal("0.055") + Decimal("0.0388") + Decimal("0.006")
    return everyone + (Decimal("0.49") if price < 1 else Decimal("0.58"))


def interest(cash, percent, days):
    """[15] Interest on cash carried for `days` calendar days, down to the cent."""
    discount = percent / 100
    simple = discount / (1 - discount * 91 / 360)
    return (cash * simple * days / 360).quantize(CENT, ROUND_DOWN)


# ---------------------------------------------------------------- chains


class Option:
    """One quoted option: what the quotes world of interpreter/DATA.md calls a contract of the day's chain."""

    def __init__(self, right, strike, bid, ask):
        self.right, self.strike, self.bid, self.ask = right, strike, bid, ask
        self.mid = (bid + ask) / 2
        self.half_spread = (ask - bid) / 2


class Expiry:
    def __init__(self, quotes):
        both = {k: q for k, q in quotes.items() if 0 < q.bid < q.ask}
        pairs = sorted(k for right, k in both if right == "call" and ("put", k) in both)
        if len(pairs) < 6:
            raise ValueError("too few pairs")
        centre = min(pairs, key=lambda k: abs(both["call", k].mid - both["put", k].mid))
        near = sorted(pairs, key=lambda k: abs(k - centre))[:9]
        self.forward = statistics.median(float(k + both["call", k].mid - both["put", k].mid) for k in near)
        self.options = dict(both)
        for (right, k), q in quotes.items():
            out_of_the_money = k < self.forward if right == "put" else k > self.forward
            if q.bid == 0 and q.ask > 0 and out_of_the_money:
                self.options[right, k] = q

    def at_or_below(self, right, level):
        return max((k for r, k in self.options if r == right and k <= level), default=None)

    def at_or_above(self, right, level):
        return min((k for r, k in self.options if r == right and k >= level), default=None)

    def delta(self, right, strike):
        """Forward delta at the vol of the option's own mid; the option is out of the money."""
        d1 = first_argument(right, self.forward, float(strike), float(self.options[right, strike].mid))
        return None if d1 is None else normal(d1) - (1 if right == "put" else 0)

    def nearest_delta(self, right, wanted):
        """Strike of the nearest delta, of two the lower [21]; 0.10 is out of the money, so no others are asked."""
        strikes = [k for r, k in self.options if r == right and (k < self.forward if r == "put" else k > self.forward)]
        with_delta = [(k, self.delta(right, k)) for k in strikes]
        return min((abs(d - wanted), k) for k, d in with_delta if d is not None)[1]


def normal(x):
    return math.erfc(-x / math.sqrt(2)) / 2


def black(right, forward, strike, deviation):
    d1 = math.log(forward / strike) / deviation + deviation / 2
    d2 = d1 - deviation
    if right == "call":
        return forward * normal(d1) - strike * normal(d2)
    return strike * normal(-d2) - forward * normal(-d1)


def first_argument(right, forward, strike, price):
    """d1 of the standard deviation at which Black's formula gives the price, discounting left out."""
    low, high = 1e-6, 3.0
    if not black(right, forward, strike, low) < price < black(right, forward, strike, high):
        return None
    for _ in range(48):
        middle = (low + high) / 2
        if black(right, forward, strike, middle) < price:
            low = middle
        else:
            high = middle
    return math.log(forward / strike) / low + low / 2


class Chains:
    def __init__(self, data, sessions):
        self.days = {}
        for day in sessions:
            path = data / f"options_spx/historical_2019/SPX_{day:%Y%m%d}.csv.gz"
            if path.exists():
                self.days[day] = self.read(path, day)

    @staticmethod
    def read(path, day):
        rows, dates = {}, {}
        with gzip.open(path, "rt", newline="") as file:
            reader = csv.reader(file)
            at = {name: i for i, name in enumerate(next(reader))}
            for row in reader:
                if row[at["optionroot"]][:4] == "SPXW":
                    text = row[at["expiration"]]
                    if text not in dates:
                        dates[text] = datetime.datetime.strptime(text, "%m/%d/%Y").date()
                    fields = [row[at[name]] for name in ("type", "strike", "bid", "ask")]
                    rows.setdefault(dates[text], []).append(fields)
        return {"expiries": sorted(date for date in rows if date > day), "rows": rows, "cut": {}}

    def expiries(self, day):
        return self.days[day]["expiries"]

    def expiry(self, day, expiry):
        chain = self.days[day]
        if expiry not in chain["cut"]:
            quotes = {}
            for right, strike, bid, ask in chain["rows"][expiry]:
                quotes[right, Decimal(strike)] = Option(right, Decimal(strike), Decimal(bid), Decimal(ask))
            chain["cut"][expiry] = Expiry(quotes)
        return chain["cut"][expiry]


# ---------------------------------------------------------------- orders


class Leg:
    """Signed contracts a unit of one option on one day."""

    def __init__(self, expiry, option, sign):
        self.expiry, self.option, self.sign = expiry, option, sign

    def key(self):
        return self.expiry, self.option.right, self.option.strike


def filled(legs, share, given_away):
    """Prices of the legs of one order of several legs [15, 21]; the net of them, dollars per share and unit."""
    exact = []
    for leg in legs:
        option = leg.option
        price = option.mid + leg.sign * share * option.half_spread
        exact.append(Decimal(0) if given_away and leg.sign < 0 and option.bid == 0 else price)
    prices = [price.quantize(CENT, ROUND_HALF_UP) for price in exact]
    net = -sum(leg.sign * price for leg, price in zip(legs, exact))
    net = (net / NICKEL).to_integral_value(ROUND_FLOOR) * NICKEL
    difference = net + sum(leg.sign * price for leg, price in zip(legs, prices))
    sold = [i for i, leg in enumerate(legs) if leg.sign < 0]
    dearest = max(sold, key=lambda i: prices[i])
    prices[dearest] += difference
    assert prices[dearest] >= 0, "the documentation does not say what happens then"
    return prices, net


# ---------------------------------------------------------------- the account


class Account:
    def __init__(self, capital, earns, share, market):
        self.cash, self.earns, self.share, self.market = Decimal(capital), earns, share, market
        self.rows, self.trades, self.held = [], 0, []

    def trade(self, day, number, action, legs, units, prices):
        for leg, price in zip(legs, prices):
            quantity = leg.sign * units
            cash, fees = -100 * quantity * price, fee(price) * abs(quantity)
            self.cash += cash - fees
            self.fill(day, number, action, leg, quantity, leg.option.mid, price, cash, fees)

    def fill(self, day, number, action, leg, quantity, mid, price, cash, fees):
        o = leg.option
        self.rows.append(
            ("fill", day, number, action, leg.expiry, o.right, plain(o.strike), quantity)
            + (plain(mid), plain(price), f"{cash + 0:.2f}", f"{fees:.4f}")
        )

    def refuse(self, day, reason):
        self.rows.append(("refusal", day, reason))

    def settle(self, day):
        """[15] SPXW settles to the close of SPX: intrinsic value, whole cents, no fee."""
        for position in self.held:
            if position.legs[0].expiry == day:
                for leg in position.legs:
                    gap = self.market.spx[day] - leg.option.strike
                    worth = max(Decimal(0), gap if leg.option.right == "call" else -gap)
                    quantity = -leg.sign * position.units
                    self.cash -= 100 * quantity * worth
                    self.fill(day, position.number, "settle", leg, quantity, worth, worth,
                              -100 * quantity * worth, Decimal(0))
                position.units = 0
        self.held = [position for position in self.held if position.units]

    def mark(self, day):
        chain = self.market.chains.days.get(day)
        for position in self.held:
            for leg in position.legs:
                quote = chain and self.market.chains.expiry(day, leg.expiry).options.get(leg.key()[1:])
                if quote:
                    leg.option = quote
                else:
                    self.refuse(day, "stale_mark")

    def equity(self):
        return self.cash + sum(position.value() for position in self.held)


class Position:
    def __init__(self, number, day, legs, units, credit):
        self.number, self.day, self.legs, self.units = number, day, legs, units
        self.credit = credit  # dollars it was sold for
        self.earned = credit  # dollars received less paid so far
        self.done, self.rolls = set(), 0

    def value(self):
        return 100 * self.units * sum(leg.sign * leg.option.mid for leg in self.legs)

    def gain(self):
        return self.earned + self.value()

    def strike(self, right):
        return next(leg.option.strike for leg in self.legs if leg.sign < 0 and leg.option.right == right)

    def closing(self):
        return [Leg(leg.expiry, leg.option, -leg.sign) for leg in self.legs]


class Market:
    def __init__(self, data):
        self.spx, self.vix, self.bills = spx_closes(data), vix_closes(data), bill_yields(data)
        self.sessions = [day for day in sorted(self.spx) if FIRST <= day <= LAST]
        self.chains = Chains(data, self.sessions)
        self.after = dict(zip(sorted(self.spx), sorted(self.spx)[1:]))


def plain(number):
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


# ---------------------------------------------------------------- the three scripts


def condor(expiry, chain, puts, calls, wing):
    """Four legs in the order short put, long put, short call, long call, or None [12, Shapes]."""
    if None in (puts, calls):
        return None
    below, above = chain.at_or_below("put", puts - wing), chain.at_or_above("call", calls + wing)
    if None in (below, above) or not below < puts < calls < above:
        return None
    return [
        Leg(expiry, chain.options[right, strike], sign)
        for right, strike, sign in (("put", puts, -1), ("put", below, 1), ("call", calls, -1), ("call", above, 1))
    ]


def at_delta(market, day, expiry):
    chain = market.chains.expiry(day, expiry)
    puts = chain.nearest_delta("put", -0.10)
    return condor(expiry, chain, puts, chain.nearest_delta("call", 0.10), 10)


def mid_credit(legs):
    return -sum(leg.sign * leg.option.mid for leg in legs)


def at_distance(market, day, expiry):
    chain, spot = market.chains.expiry(day, expiry), market.spx[day]
    puts = chain.at_or_below("put", spot - Decimal("0.02") * spot)
    return condor(expiry, chain, puts, chain.at_or_above("call", spot + Decimal("0.015") * spot), 25)


def searched(market, day, expiry):
    """[12, The credit search]; "credit" if the innermost strikes give less than is asked."""
    chain, spot, target = market.chains.expiry(day, expiry), market.spx[day], Decimal("0.70")
    moved = {"put": 0, "call": 0}

    def legs():
        puts = chain.at_or_below("put", spot - 15 - 5 * moved["put"])
        return condor(expiry, chain, puts, chain.at_or_above("call", spot + 10 + 5 * moved["call"]), 10)

    best = legs()
    if best is None or mid_credit(best) < target:
        return best and "credit"
    while True:
        worth = {"put": mid_credit(best[:2]), "call": mid_credit(best[2:])}
        sides = ("put", "call") if worth["put"] >= worth["call"] else ("call", "put")
        for side in sides:
            moved[side] += 1
            further = legs()
            bids = further and all(leg.option.bid > 0 for leg in further if leg.sign < 0)
            if bids and mid_credit(further) >= target:
                best = further
                break
            moved[side] -= 1
        else:
            return best


class Held:
    """Enters every session while VIX is at most 20 and holds to the settlement of the next."""

    def __init__(self, name, capital, earns, units, legs):
        self.name, self.capital, self.earns, self.units, self.legs = name, capital, earns, units, legs

    def decide(self, account, day):
        market = account.market
        if market.vix[day] > 20:
            return account.refuse(day, "condition")
        enter(account, day, self.units, self.legs, market.after[day])


class Managed:
    """Two weeks, one position at a time, with the exits and the roll of fortnight_2019.condor."""

    name, capital, earns, units = "fortnight_2019", 100_000, True, 3

    def decide(self, account, day):
        if account.held and day not in account.market.chains.days:
            account.refuse(day, "no_chain")  # exits are not asked [12]
            account.refuse(day, "no_chain")  # nor are rolls
        for position in list(account.held):
            if position.day < day and day in account.market.chains.days:
                self.exits(account, day, position)
                if position.units:
                    self.roll(account, day, position)
        account.held = [position for position in account.held if position.units]
        if account.held:
            return account.refuse(day, "condition")
        near = None
        if day in account.market.chains.days:
            expiries = account.market.chains.expiries(day)
            near = min(expiries, key=lambda e: (abs((e - day).days - 14), -e.toordinal()))
        enter(account, day, self.units, at_distance, near)

    def wanted_exit(self, position, day):
        gain, credit = position.gain(), position.credit
        exits = (
            ("stop", -gain >= credit, None),
            ("half", gain >= Decimal("0.3") * credit, Decimal("0.5")),
            ("most", gain >= Decimal("0.6") * credit, None),
            ("time", (position.legs[0].expiry - day).days <= 4, None),
        )
        return next((e for e in exits if e[1] and e[0] not in position.done), None)

    def wants_roll(self, account, position, day):
        spot = account.market.spx[day]
        return spot <= position.strike("put") + 15 or spot >= position.strike("call") - 10

    def exits(self, account, day, position):
        wanted = self.wanted_exit(position, day)
        if not wanted:
            return
        name, _, share = wanted
        units = position.units if share is None else math.ceil(share * position.units)
        if share is not None:
            position.done.add(name)
        legs = position.closing()
        prices, net = filled(legs, account.share, True)
        account.trade(day, position.number, "exit", legs, units, prices)
        position.earned += 100 * units * net
        position.units -= units

    def roll(self, account, day, position):
        if not self.wants_roll(account, position, day):
            return
        market = account.market
        later = next((e for e in market.chains.expiries(day) if (e - day).days >= 14), None)
        if later is None or later == position.legs[0].expiry:
            return account.refuse(day, "no_expiry")
        anew = at_distance(market, day, later)
        if anew is None:
            return account.refuse(day, "no_strike")
        legs = position.closing() + anew
        prices, net = filled(legs, account.share, True)
        if net < -4 or position.rolls == 2:
            return account.refuse(day, "roll")
        account.trade(day, position.number, "roll_out", legs[:4], position.units, prices[:4])
        account.trade(day, position.number, "roll_in", anew, position.units, prices[4:])
        position.earned += 100 * position.units * net
        position.legs, position.rolls = anew, position.rolls + 1


def enter(account, day, units, rule, expiry):
    market = account.market
    if day not in market.chains.days:
        return account.refuse(day, "no_chain")
    if expiry not in market.chains.expiries(day):
        return account.refuse(day, "no_expiry")
    legs = rule(market, day, expiry)
    if legs is None:
        return account.refuse(day, "no_strike")
    if legs == "credit":
        return account.refuse(day, "credit")
    if any(leg.option.bid == 0 for leg in legs if leg.sign < 0):
        return account.refuse(day, "no_bid")
    prices, net = filled(legs, account.share, False)
    if net <= 0:
        return account.refuse(day, "credit")
    account.trades += 1
    account.trade(day, account.trades, "enter", legs, units, prices)
    account.held.append(Position(account.trades, day, legs, units, 100 * units * net))


def run(script, market, share):
    """[13, Order within a session]: interest, settlements at the close, marks, decisions, marks."""
    account = Account(script.capital, script.earns, share, market)
    bill, before = None, None
    for day in market.sessions:
        if before and script.earns:
            account.cash += interest(account.cash, bill, (day - before).days)
        bill, before = market.bills.get(day, bill), day
        account.settle(day)
        account.mark(day)
        script.decide(account, day)
        account.rows.append(("equity", day, f"{account.equity():.4f}", f"{account.cash:.4f}"))
    return account.rows


def main(data, out):
    market = Market(pathlib.Path(data))
    scripts = [
        Held("delta_2019", 100_000, True, 2, at_delta),
        Held("credit_2019", 50_000, False, 3, searched),
        Managed(),
    ]
    for script in scripts:
        for fills, share in HALF_SPREAD_SHARES.items():
            lines = sorted(",".join(str(field) for field in row) for row in run(script, market, Decimal(share)))
            path = pathlib.Path(out) / f"{script.name}.{fills}.csv"
            path.write_text("\n".join(lines) + "\n", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
