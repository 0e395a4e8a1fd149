package io.condor.instrument;

/** When on the expiry date the cash settlement value is struck. */
public enum Settlement {
  /** On the opening prints of the expiry morning: SET for SPX monthlies, VRO for VIX options. */
  AM,
  /** On the official closing value of the expiry date: SPXW. */
  PM
}
