#!/usr/bin/env python3
"""Reference values of Black's formula, its slopes and its inverse, with mpmath at 90 digits.

    python3 black76_reference.py grid ROWS SEED      # log-uniform over the whole domain of the promise
    python3 black76_reference.py chain ROWS SEED     # options as listed: within 9 deviations, with interest
    python3 black76_reference.py implied ROWS SEED   # premiums and the exact vol of each, as rounded
    python3 black76_reference.py bachelier ROWS SEED

Inputs are doubles, taken exactly as printed (17 digits); results are printed to 17 digits. Units and
signs are those of io.condor.pricing.Black76; time in years, theta and charm per calendar day (1/365).
The tables among the test resources were made by these commands, their first lines say which.
"""
import random
import sys

import mpmath as mp

mp.mp.dps = 90
ROOT_TWO = mp.sqrt(2)


def cdf(z):
    return mp.erfc(-z / ROOT_TWO) / 2


def density(z):
    return mp.exp(-z * z / 2) / mp.sqrt(2 * mp.pi)


def undiscounted(right, f, k, sd):
    sign = 1 if right == "CALL" else -1
    d1 = mp.log(f / k) / sd + sd / 2
    return sign * (f * cdf(sign * d1) - k * cdf(sign * (d1 - sd)))


def black(right, forward, strike, years, vol, discount):
    f, k, t, v, df = map(mp.mpf, (forward, strike, years, vol, discount))
    root = mp.sqrt(t)
    sd = v * root
    d1 = mp.log(f / k) / sd + sd / 2
    d2 = d1 - sd
    n = density(d1)
    price = df * undiscounted(right, f, k, sd)
    vega = df * f * n * root
    return (
        price,
        cdf(d1) if right == "CALL" else -cdf(-d1),
        df * n / (f * sd),
        vega,
        (-mp.log(df) / t * price - vega * v / (2 * t)) / 365,
        -df * n * d2 / v,
        vega * d1 * d2 / v,
        n * d2 / (2 * t * 365),
    )


def log_uniform(rnd, low, high):
    return float(mp.exp(rnd.uniform(float(mp.log(low)), float(mp.log(high)))))


def grid_inputs(rnd):
    right = rnd.choice(("CALL", "PUT"))
    forward = log_uniform(rnd, 10, 10000)
    strike = forward / log_uniform(rnd, 0.01, 100)
    years = log_uniform(rnd, 1 / 525600, 5)
    vol = log_uniform(rnd, 0.01, 5)
    return right, forward, strike, years, vol, 1.0


def near_inputs(rnd):
    """As the grid, but with the strike at most 22 deviations away: prices above 1e-100."""
    right, forward, strike, years, vol, _ = grid_inputs(rnd)
    sd = vol * years**0.5
    x = rnd.uniform(-22, 22) * sd
    x = max(-4.605, min(4.605, x))
    return right, forward, float(forward * mp.exp(-x)), years, vol, 1.0


def chain_inputs(rnd):
    right = rnd.choice(("CALL", "PUT"))
    spx = rnd.random() < 0.7
    forward = rnd.uniform(1000, 6500) if spx else rnd.uniform(10, 60)
    days = rnd.choice((0.01, 0.2, 1, 1, 3, 7, 30, 60, 365)) if spx else rnd.uniform(1, 180)
    vol = log_uniform(rnd, 0.06, 1.0) if spx else rnd.uniform(0.5, 2.0)
    years = days / 365
    strike = float(forward * mp.exp(rnd.uniform(-9, 9) * vol * years**0.5))
    return right, forward, strike, years, vol, float(mp.exp(-rnd.uniform(0, 0.06) * years))


def number(x):
    return mp.nstr(x, 17, min_fixed=0, max_fixed=0)


def rows(inputs, count, rnd, keep):
    made = 0
    while made < count:
        row = inputs(rnd)
        values = black(*row)
        if keep(row, values):
            made += 1
            yield row, values


def smallest(row, values):
    return values[0] > mp.mpf("1e-100") * row[1]


def implied(count, rnd):
    print("right,forward,strike,timeToExpiryYears,discountFactor,premium,vol")
    made = 0
    while made < count:
        draw = rnd.random()
        row = (near_inputs if draw < 0.4 else grid_inputs if draw < 0.7 else chain_inputs)(rnd)
        right, forward, strike, years, vol, discount = row
        premium = float(black(*row)[0])
        f, k, df = map(mp.mpf, (forward, strike, discount))
        sign = 1 if right == "CALL" else -1
        value = mp.mpf(premium) / df
        time_value = value - max(sign * (f - k), 0)
        cap = min(f, k)
        if not (time_value > mp.mpf("1e-300") and time_value < cap):
            continue
        out = "PUT" if k < f else "CALL"
        sd = exact_sd(out, f, k, time_value, mp.mpf(vol) * mp.sqrt(mp.mpf(years)))
        if sd is None:
            continue
        made += 1
        exact = sd / mp.sqrt(mp.mpf(years))
        print(",".join([right] + [repr(x) for x in (forward, strike, years, discount, premium)] + [number(exact)]))


def exact_sd(right, f, k, value, start):
    """Bisection in sd, then Newton's method until nothing moves."""
    low, high = mp.mpf(10) ** -12, mp.mpf(60)
    cap = min(f, k)
    if abs(undiscounted(right, f, k, start) / value - 1) > mp.mpf("1e-9"):
        for _ in range(60):
            middle = mp.sqrt(low * high)
            low, high = (middle, high) if undiscounted(right, f, k, middle) < value else (low, middle)
        start = mp.sqrt(low * high)
    sd = start
    for _ in range(60):
        d1 = mp.log(f / k) / sd + sd / 2
        p = undiscounted(right, f, k, sd)
        if value < cap / 2:
            step = mp.log(p / value) * p / (f * density(d1))
        else:
            step = -mp.log((cap - p) / (cap - value)) * (cap - p) / (f * density(d1))
        sd -= step
        if abs(step) < mp.mpf("1e-40") * sd:
            return sd
    return None


def bachelier(count, rnd):
    print("right,forward,strike,timeToExpiryYears,vol,discountFactor,price,delta,gamma,vega,theta")
    made = 0
    while made < count:
        right = rnd.choice(("CALL", "PUT"))
        forward = rnd.choice((1, 1, -1)) * log_uniform(rnd, 0.01, 10000)
        years = log_uniform(rnd, 1 / 525600, 5)
        vol = log_uniform(rnd, 0.001, 10000)
        strike = forward + rnd.uniform(-22, 22) * vol * years**0.5
        discount = float(mp.exp(-rnd.uniform(0, 0.06) * years))
        sign = 1 if right == "CALL" else -1
        f, k, t, v, df = map(mp.mpf, (forward, strike, years, vol, discount))
        root = mp.sqrt(t)
        d = (f - k) / (v * root)
        price = df * (sign * (f - k) * cdf(sign * d) + v * root * density(d))
        if price < mp.mpf("1e-100"):
            continue
        made += 1
        vega = df * root * density(d)
        values = (
            price,
            sign * cdf(sign * d),
            df * density(d) / (v * root),
            vega,
            (-mp.log(df) / t * price - vega * v / (2 * t)) / 365,
        )
        print(",".join([right] + [repr(x) for x in (forward, strike, years, vol, discount)] + [number(x) for x in values]))


def main():
    kind, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    rnd = random.Random(seed)
    if kind == "implied":
        implied(count, rnd)
    elif kind == "bachelier":
        bachelier(count, rnd)
    else:
        print(
            "right,forward,strike,timeToExpiryYears,vol,discountFactor,"
            "price,delta,gamma,vega,theta,vanna,volga,charm"
        )
        mixed = lambda r: (near_inputs if r.random() < 0.7 else grid_inputs)(r)
        inputs = mixed if kind == "grid" else chain_inputs
        for row, values in rows(inputs, count, rnd, smallest):
            print(",".join([row[0]] + [repr(x) for x in row[1:]] + [number(x) for x in values]))


main()
