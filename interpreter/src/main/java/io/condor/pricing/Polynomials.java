package io.condor.pricing;

/**
 * Polynomials of the normal distribution and of elementary functions.
 *
 * <p>Written by {@code src/bench/python/polynomials.py}, which says what is fitted and how: change
 * that file, not this one.
 */
final class Polynomials {
  /** 5.0 in 1 / (a + C), the variable of the polynomials near the centre. */
  static final double C = 5.0;

  /** Smallest a of the polynomials near the centre. */
  static final double NEAR_START = -0.75;

  /** Largest a of the polynomials near the centre. */
  static final double NEAR_END = 9.0;

  /** Smallest a of the polynomials in the tail. */
  static final double TAIL_START = 8.5;

  private Polynomials() {}

  /** Variable in [-1, 1] of the polynomials near the centre, from 1 / (a + C). */
  static double nearVariable(double reciprocal) {
    return Math.fma(reciprocal, 12.205128205128204, -1.8717948717948718);
  }

  /** Y(-a) (a + C); degree 21. */
  static double millsNear(double x) {
    double x2 = x * x;
    double x4 = x2 * x2;
    double p0 = -5.221279481880952e-11;
    p0 = Math.fma(p0, x4, -2.9266711772211235e-08);
    p0 = Math.fma(p0, x4, -5.724338769799822e-06);
    p0 = Math.fma(p0, x4, -0.0013320138571396804);
    p0 = Math.fma(p0, x4, 0.5045048066536026);
    p0 = Math.fma(p0, x4, 3.333324258602489);
    double p1 = 4.6622096343755536e-11;
    p1 = Math.fma(p1, x4, 5.818993938644488e-09);
    p1 = Math.fma(p1, x4, 3.467812150384406e-08);
    p1 = Math.fma(p1, x4, 3.716046719464016e-05);
    p1 = Math.fma(p1, x4, 0.1307163231369075);
    p1 = Math.fma(p1, x4, 3.277580633846498);
    double p2 = 1.6688987084804741e-09;
    p2 = Math.fma(p2, x4, 4.155521313334184e-07);
    p2 = Math.fma(p2, x4, 8.480571130341295e-05);
    p2 = Math.fma(p2, x4, 0.014310737512971183);
    p2 = Math.fma(p2, x4, 2.374988699165567);
    double p3 = -6.854895740219798e-10;
    p3 = Math.fma(p3, x4, -3.204623546038782e-08);
    p3 = Math.fma(p3, x4, 1.134521972147628e-06);
    p3 = Math.fma(p3, x4, -0.003370035297653245);
    p3 = Math.fma(p3, x4, 1.2838887767688814);
    return Math.fma(Math.fma(p3, x, p2), x2, Math.fma(p1, x, p0));
  }

  /** Y'(-a) (a + C)^2; degree 22. */
  static double millsSlopeNear(double x) {
    double x2 = x * x;
    double x4 = x2 * x2;
    double p0 = 1.8462329184768957e-09;
    p0 = Math.fma(p0, x4, -3.0949520579783953e-07);
    p0 = Math.fma(p0, x4, -7.357158382241041e-05);
    p0 = Math.fma(p0, x4, -0.011362113716260325);
    p0 = Math.fma(p0, x4, 3.7458947498059656);
    p0 = Math.fma(p0, x4, 9.468282880930548);
    double p1 = 8.337951454794451e-10;
    p1 = Math.fma(p1, x4, 1.5892858131203725e-07);
    p1 = Math.fma(p1, x4, 1.1373323039816582e-05);
    p1 = Math.fma(p1, x4, 0.001958993396301697);
    p1 = Math.fma(p1, x4, 0.9450185293480587);
    p1 = Math.fma(p1, x4, 15.446144603030756);
    double p2 = -2.2070146751342325e-10;
    p2 = Math.fma(p2, x4, 4.940549300565379e-09);
    p2 = Math.fma(p2, x4, 5.331402951517285e-06);
    p2 = Math.fma(p2, x4, 0.0009562220531456975);
    p2 = Math.fma(p2, x4, 0.0560190590704443);
    p2 = Math.fma(p2, x4, 14.334495382429646);
    double p3 = -1.4706854717670815e-08;
    p3 = Math.fma(p3, x4, -1.3868096490019517e-06);
    p3 = Math.fma(p3, x4, -0.0001149623832541331);
    p3 = Math.fma(p3, x4, -0.04690633599744415);
    p3 = Math.fma(p3, x4, 8.912873146635988);
    return Math.fma(Math.fma(p3, x, p2), x2, Math.fma(p1, x, p0));
  }

  /** Y(-a) a in v = 1 / a^2; degree 10. */
  static double millsTail(double x) {
    double x2 = x * x;
    double p0 = 167800421.05872032;
    p0 = Math.fma(p0, x2, 1840939.6945581257);
    p0 = Math.fma(p0, x2, 10381.280664601523);
    p0 = Math.fma(p0, x2, 104.99981831554678);
    p0 = Math.fma(p0, x2, 2.999999999728921);
    p0 = Math.fma(p0, x2, 1.0);
    double p1 = -22738304.36240091;
    p1 = Math.fma(p1, x2, -133174.62010796674);
    p1 = Math.fma(p1, x2, -944.9371482094333);
    p1 = Math.fma(p1, x2, -14.999999691068465);
    p1 = Math.fma(p1, x2, -0.9999999999999067);
    return Math.fma(p1, x, p0);
  }

  /** Y'(-a) a^2 in v = 1 / a^2; degree 11. */
  static double millsSlopeTail(double x) {
    double x2 = x * x;
    double p0 = 7387120092.840894;
    p0 = Math.fma(p0, x2, 33185536.059533834);
    p0 = Math.fma(p0, x2, 135077.676299199);
    p0 = Math.fma(p0, x2, 944.9994952255098);
    p0 = Math.fma(p0, x2, 14.999999999477293);
    p0 = Math.fma(p0, x2, 1.0);
    double p1 = -55776740831.94463;
    p1 = Math.fma(p1, x2, -546407132.1395757);
    p1 = Math.fma(p1, x2, -2016690.6587390788);
    p1 = Math.fma(p1, x2, -10394.787451729917);
    p1 = Math.fma(p1, x2, -104.99999928742533);
    p1 = Math.fma(p1, x2, -2.999999999999849);
    return Math.fma(p1, x, p0);
  }

  /** (2 atanh(w) / w - 2) / u, u = w^2 <= 0.02945; degree 6. */
  static double atanhNarrow(double x) {
    double x2 = x * x;
    double p0 = 0.1461703754879165;
    p0 = Math.fma(p0, x2, 0.18182890556695602);
    p0 = Math.fma(p0, x2, 0.2857142862609589);
    p0 = Math.fma(p0, x2, 0.666666666666667);
    double p1 = 0.1533167403016786;
    p1 = Math.fma(p1, x2, 0.2222221111514416);
    p1 = Math.fma(p1, x2, 0.3999999999989924);
    return Math.fma(p1, x, p0);
  }

  /** (2 atanh(w) / w - 2) / u, u = w^2 <= 0.5; degree 20. */
  static double atanhWide(double x) {
    double x2 = x * x;
    double x4 = x2 * x2;
    double p0 = 26.00811525190046;
    p0 = Math.fma(p0, x4, 235.63002014017033);
    p0 = Math.fma(p0, x4, 7.6302395744944125);
    p0 = Math.fma(p0, x4, 0.10944378023267062);
    p0 = Math.fma(p0, x4, 0.18181820179658215);
    p0 = Math.fma(p0, x4, 0.6666666666666666);
    double p1 = -272.9302091180504;
    p1 = Math.fma(p1, x4, -26.238393112096354);
    p1 = Math.fma(p1, x4, 0.054968608973344206);
    p1 = Math.fma(p1, x4, 0.15384540652033488);
    p1 = Math.fma(p1, x4, 0.39999999999999036);
    double p2 = 219.3667969035091;
    p2 = Math.fma(p2, x4, 71.37428071698402);
    p2 = Math.fma(p2, x4, 0.38384762462349953);
    p2 = Math.fma(p2, x4, 0.13335193916267582);
    p2 = Math.fma(p2, x4, 0.2857142857170983);
    double p3 = -109.61451406063736;
    p3 = Math.fma(p3, x4, -148.93954894813777);
    p3 = Math.fma(p3, x4, -1.6158621642121058);
    p3 = Math.fma(p3, x4, 0.11732096634611053);
    p3 = Math.fma(p3, x4, 0.22222222189610533);
    return Math.fma(Math.fma(p3, x, p2), x2, Math.fma(p1, x, p0));
  }

  /** (exp(r) - 1 - r) / r^2, r in [-0.61, 0]; degree 9. */
  static double expNarrow(double x) {
    double x2 = x * x;
    double p0 = 2.686545276925558e-07;
    p0 = Math.fma(p0, x2, 2.479950871451253e-05);
    p0 = Math.fma(p0, x2, 0.0013888887989718624);
    p0 = Math.fma(p0, x2, 0.04166666666626689);
    p0 = Math.fma(p0, x2, 0.5);
    double p1 = 1.9468015423009757e-08;
    p1 = Math.fma(p1, x2, 2.7508763034476153e-06);
    p1 = Math.fma(p1, x2, 0.0001984121450955671);
    p1 = Math.fma(p1, x2, 0.0083333333249254);
    p1 = Math.fma(p1, x2, 0.16666666666665927);
    return Math.fma(p1, x, p0);
  }

  /** (exp(r) - 1 - r) / r^2, |r| <= ln(2) / 2; degree 10. */
  static double expWide(double x) {
    double x2 = x * x;
    double p0 = 2.0915433598076003e-09;
    p0 = Math.fma(p0, x2, 2.755727183153613e-07);
    p0 = Math.fma(p0, x2, 2.480158732699005e-05);
    p0 = Math.fma(p0, x2, 0.0013888888888883332);
    p0 = Math.fma(p0, x2, 0.04166666666666667);
    p0 = Math.fma(p0, x2, 0.5);
    double p1 = 2.5106262550879078e-08;
    p1 = Math.fma(p1, x2, 2.755725286336732e-06);
    p1 = Math.fma(p1, x2, 0.00019841269876840357);
    p1 = Math.fma(p1, x2, 0.008333333333325551);
    p1 = Math.fma(p1, x2, 0.1666666666666667);
    return Math.fma(p1, x, p0);
  }

  /** Bachelier deviations, within 2e-4: see the script; degree 13. */
  static double bachelierGuess(double x) {
    double x2 = x * x;
    double x4 = x2 * x2;
    double p0 = 0.27000648367048175;
    p0 = Math.fma(p0, x4, 0.5455174779916309);
    p0 = Math.fma(p0, x4, 0.12212704040434726);
    p0 = Math.fma(p0, x4, 1.1201969052400773);
    double p1 = -0.1433644017448383;
    p1 = Math.fma(p1, x4, -0.30923648695630496);
    p1 = Math.fma(p1, x4, -0.039742280982480095);
    p1 = Math.fma(p1, x4, 0.3119559376106867);
    double p2 = -0.5920198564990798;
    p2 = Math.fma(p2, x4, -0.2386607591328406);
    p2 = Math.fma(p2, x4, -0.020663783413810623);
    double p3 = 0.31776334467338924;
    p3 = Math.fma(p3, x4, 0.13602453332930753);
    p3 = Math.fma(p3, x4, -0.06676088885486847);
    return Math.fma(Math.fma(p3, x, p2), x2, Math.fma(p1, x, p0));
  }

  /** Deviations of a tail, within 6e-5: see the script; degree 11. */
  static double tailGuess(double x) {
    double x2 = x * x;
    double p0 = 0.04124643601619029;
    p0 = Math.fma(p0, x2, -0.06795493632884546);
    p0 = Math.fma(p0, x2, 0.04493344291234171);
    p0 = Math.fma(p0, x2, -0.013983101438011477);
    p0 = Math.fma(p0, x2, -0.015563409093680234);
    p0 = Math.fma(p0, x2, 1.34483073648438);
    double p1 = -0.018490882924975128;
    p1 = Math.fma(p1, x2, 0.029646690971956043);
    p1 = Math.fma(p1, x2, -0.020710888175645745);
    p1 = Math.fma(p1, x2, 0.0077453786553124465);
    p1 = Math.fma(p1, x2, 0.01089852837346764);
    p1 = Math.fma(p1, x2, 0.07117091884583213);
    return Math.fma(p1, x, p0);
  }
}
