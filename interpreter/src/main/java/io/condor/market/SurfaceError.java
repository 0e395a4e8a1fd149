package io.condor.market;

import io.condor.pricing.Smile;

/** A deliberate error of the option model on every session; immutable. */
interface SurfaceError {
  /** The model as fitted. */
  SurfaceError NONE =
      new SurfaceError() {
        @Override
        public Smile spx(int session, double sessions, double forward, double years, Smile smile) {
          return smile;
        }

        @Override
        public Smile vix(int session, double forward, double years, Smile smile) {
          return smile;
        }
      };

  /**
   * The smile of SPX options as it should have been.
   *
   * @param session whose levels hold
   * @param sessions business time to the print
   * @param years to the print, ACT/365
   */
  Smile spx(int session, double sessions, double forward, double years, Smile smile);

  /** The smile of VIX options as it should have been. */
  Smile vix(int session, double forward, double years, Smile smile);
}
