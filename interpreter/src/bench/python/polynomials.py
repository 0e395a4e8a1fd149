#!/usr/bin/env python3
"""Writes Polynomials.java: the polynomials behind io.condor.pricing, fitted at 80 digits.

    python3 polynomials.py > ../../main/java/io/condor/pricing/Polynomials.java

Needs mpmath (made with 1.3.0). Each function is interpolated at Chebyshev nodes; the degree is the
smallest whose remaining Chebyshev coefficients sum to less than TOLERANCE of the function. With
Phi and phi the normal distribution and density:

    Y(z) = Phi(z) / phi(z)         the Mills ratio of the lower tail
    Y'(z) = 1 + z Y(z)             its slope

near the centre, NEAR_START <= a = -z <= NEAR_END, as polynomials in y, an affine map of 1 / (a + C) onto [-1, 1];
in the tail, a >= TAIL_START, as polynomials in 1 / a^2.
"""
import mpmath as mp

mp.mp.dps = 80
TOLERANCE = mp.mpf("2e-17")
NODES = 48
C = 5
NEAR_START = mp.mpf("-0.75")
NEAR_END = mp.mpf("9")
TAIL_START = mp.mpf("8.5")


def mills(z):
    return mp.sqrt(mp.pi / 2) * mp.erfc(-z / mp.sqrt(2)) * mp.exp(z * z / 2)


def mills_slope(z):
    return 1 + z * mills(z)


def monomials(f, low, high, degree):
    """Lowest power first, of the Chebyshev interpolant of f on [low, high]."""
    n = degree + 1
    half, middle = (high - low) / 2, (high + low) / 2
    values = [f(middle + half * mp.cos(mp.pi * (2 * k + 1) / (2 * n))) for k in range(n)]
    cheb = [
        (1 if j == 0 else 2) / mp.mpf(n)
        * sum(values[k] * mp.cos(j * mp.pi * (2 * k + 1) / (2 * n)) for k in range(n))
        for j in range(n)
    ]
    scale, shift = 1 / half, -middle / half
    total = [mp.mpf(0)] * n
    before, now = [mp.mpf(0)], [mp.mpf(1)]
    for j in range(n):
        for i, c in enumerate(now):
            total[i] += cheb[j] * c
        factor = 1 if j == 0 else 2
        after = [mp.mpf(0)] * (len(now) + 1)
        for i, c in enumerate(now):
            after[i] += factor * shift * c
            after[i + 1] += factor * scale * c
        for i, c in enumerate(before):
            if j > 0:
                after[i] -= c
        before, now = now, after
    return total, cheb, values


def degree_for(f, low, high, tolerance):
    _, cheb, values = monomials(f, low, high, NODES - 1)
    smallest = min(abs(v) for v in values)
    for degree in range(1, NODES):
        if sum(abs(c) for c in cheb[degree + 1 :]) < tolerance * smallest:
            return degree
    raise ValueError("more nodes needed")


def series(u, k0, term):
    """sum of term(k) u^k from k0 until it no longer counts, for functions that are 0/0 at u = 0."""
    total, k = mp.mpf(0), k0
    while True:
        t = term(k) * u ** (k - k0)
        total += t
        if abs(t) < mp.mpf(10) ** -75:
            return total
        k += 1


def r_of(y):
    """1 / (a + C) for y in [-1, 1]: y = 1 at NEAR_START."""
    near, far = 1 / (NEAR_START + C), 1 / (NEAR_END + C)
    return (near + far) / 2 + y * (near - far) / 2


def a_of(y):
    return 1 / r_of(y) - C


GUESS_SCALE = 8
GUESS_END = 1500


def bisect(f, target, low, high):
    for _ in range(120):
        middle = (low + high) / 2
        low, high = (middle, high) if f(middle) < target else (low, middle)
    return (low + high) / 2


def guess(inverse):
    """inverse(u) sqrt(1 + u) / u in v = (u - 8) / (u + 8), u from 0 to 1500."""

    def f(v):
        u = GUESS_SCALE * (1 + v) / (1 - v)
        return inverse(u) * mp.sqrt(1 + u) / u

    return f


def bachelier_deviations(u):
    """a with ln(1 + a / (phi(a) Y'(-a) sqrt(2 pi))) = u: a strike's deviations from its premium."""
    log_rho = lambda a: mp.log(a / mills_slope(-a)) + a * a / 2
    return bisect(log_rho, mp.log(mp.expm1(u)), mp.mpf(10) ** -25, mp.sqrt(2 * u) + u + 2)


def tail_deviations(u):
    """z >= 0 with 2 Phi(-z) = exp(-u)."""
    return bisect(lambda z: -mp.log(mp.erfc(z / mp.sqrt(2))), u, mp.mpf(0), mp.sqrt(2 * u) + 2)


def table():
    one = mp.mpf(1)
    tail = 1 / TAIL_START**2
    tiny = mp.mpf(10) ** -12
    guess_end = (mp.mpf(GUESS_END) - GUESS_SCALE) / (GUESS_END + GUESS_SCALE)
    atanh = lambda u: series(u, 1, lambda k: mp.mpf(2) / (2 * k + 1))
    return [
        ("millsNear", "Y(-a) (a + C)", lambda y: (a_of(y) + C) * mills(-a_of(y)), -one, one, 1),
        ("millsSlopeNear", "Y'(-a) (a + C)^2", lambda y: (a_of(y) + C) ** 2 * mills_slope(-a_of(y)), -one, one, 1),
        ("millsTail", "Y(-a) a in v = 1 / a^2", lambda v: mills(-1 / mp.sqrt(v)) / mp.sqrt(v), tiny, tail, 1),
        ("millsSlopeTail", "Y'(-a) a^2 in v = 1 / a^2", lambda v: mills_slope(-1 / mp.sqrt(v)) / v, tiny, tail, 1),
        ("atanhNarrow", "(2 atanh(w) / w - 2) / u, u = w^2 <= 0.02945", atanh, mp.mpf(0), mp.mpf("0.02945"), 50),
        ("atanhWide", "(2 atanh(w) / w - 2) / u, u = w^2 <= 0.5", atanh, mp.mpf(0), mp.mpf("0.5"), 2),
        ("expNarrow", "(exp(r) - 1 - r) / r^2, r in [-0.61, 0]", lambda r: series(r, 2, lambda k: 1 / mp.factorial(k)), mp.mpf("-0.61"), mp.mpf(0), 8),
        ("expWide", "(exp(r) - 1 - r) / r^2, |r| <= ln(2) / 2", lambda r: series(r, 2, lambda k: 1 / mp.factorial(k)), mp.mpf("-0.35"), mp.mpf("0.35"), 8),
        ("bachelierGuess", "Bachelier deviations, within 2e-4: see the script", guess(bachelier_deviations), -one, guess_end, 13),
        ("tailGuess", "Deviations of a tail, within 6e-5: see the script", guess(tail_deviations), -one, guess_end, 11),
    ]


def java(name, meaning, coefficients, degree):
    """Horner's rule on every STRIDEth power, so that the chains of fused multiply-adds run side by side."""
    stride = 4 if degree >= 12 else 2
    lines = [f"  /** {meaning}; degree {degree}. */", f"  static double {name}(double x) {{", "    double x2 = x * x;"]
    if stride == 4:
        lines.append("    double x4 = x2 * x2;")
    step = f"x{stride}"
    for part in range(stride):
        powers = list(range(part, degree + 1, stride))
        lines.append(f"    double p{part} = {float(coefficients[powers[-1]])!r};")
        for p in reversed(powers[:-1]):
            lines.append(f"    p{part} = Math.fma(p{part}, {step}, {float(coefficients[p])!r});")
    if stride == 4:
        lines.append("    return Math.fma(Math.fma(p3, x, p2), x2, Math.fma(p1, x, p0));")
    else:
        lines.append("    return Math.fma(p1, x, p0);")
    lines.append("  }")
    return "\n".join(lines)


def main():
    near, far = 1 / (NEAR_START + C), 1 / (NEAR_END + C)
    print("package io.condor.pricing;\n")
    print("/**\n * Polynomials of the normal distribution and of elementary functions.\n *")
    print(" * <p>Written by {@code src/bench/python/polynomials.py}, which says what is fitted and how: change\n * that file, not this one.\n */")
    print("final class Polynomials {")
    print(f"  /** {float(C)} in 1 / (a + C), the variable of the polynomials near the centre. */\n  static final double C = {float(C)!r};\n")
    print(f"  /** Smallest a of the polynomials near the centre. */\n  static final double NEAR_START = {float(NEAR_START)!r};\n")
    print(f"  /** Largest a of the polynomials near the centre. */\n  static final double NEAR_END = {float(NEAR_END)!r};\n")
    print(f"  /** Smallest a of the polynomials in the tail. */\n  static final double TAIL_START = {float(TAIL_START)!r};\n")
    print("  private Polynomials() {}\n")
    print("  /** Variable in [-1, 1] of the polynomials near the centre, from 1 / (a + C). */")
    print("  static double nearVariable(double reciprocal) {")
    print(f"    return Math.fma(reciprocal, {float(2 / (near - far))!r}, {float(-(near + far) / (near - far))!r});\n  }}\n")
    out = []
    for name, meaning, f, low, high, slack in table():
        # A slack above 10 is the degree itself: a starting value needs no more.
        degree = slack if slack > 10 and "Guess" in name else degree_for(f, low, high, TOLERANCE * slack)
        coefficients, _, _ = monomials(f, low, high, degree)
        out.append(java(name, meaning, coefficients, degree))
    print("\n\n".join(out))
    print("}")


main()
