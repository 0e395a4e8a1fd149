package io.condor.feed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Small chains in the layouts of vendors, with numbers of our own. */
final class ChainTexts {
  static final String EOD =
      """
      underlying,underlying_last,exchange,optionroot,type,expiration,quotedate,strike,last,net,bid,ask,volume,openinterest,impliedvol,delta,gamma
      SPX,2911.25,CBOE,SPXW190429C02900000,call,04/29/2019,04/26/2019,2900.0,11.5,0.5,12.1,12.6,30,1200,0.0905,0.6512,0.01
      SPX,2911.25,CBOE,SPXW190429P02900000,put,04/29/2019,04/26/2019,2900.0,3.5,-0.5,3.4,3.6,300,900,0.0912,-0.2204,0.01
      SPX,2911.25,CBOE,SPX190517P02910000,put,05/17/2019,04/26/2019,2910.0,0.0,0.0,20.0,20.4,0,0,0.1050,-0.4704,0.01
      """;

  static final String DELAYED =
      """

      Standard & Poors 500 Index,Last: 4300.25,Change:  6.0798
      "Date: June 9, 2023 at 1:40 PM EDT",Bid: 4299.5,Ask: 4301,Size: 1*1,Volume: 0
      Expiration Date,Calls,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest,Strike,Puts,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest
      Mon Jun 12 2023,SPXW230612C04300000,14.2,0,14.1,14.5,220,0.1234,0.52,0.004,310,4300.00,SPXW230612P04300000,13,0,12.9,13.3,180,0.1231,-0.48,0.004,290
      """;

  static final String DATASHOP_EXTRACT =
      """
      quote_date,expiration,strike,option_type,bid_size_1545,bid_1545,ask_size_1545,ask_1545,underlying_bid_1545,underlying_ask_1545,trade_volume,open_interest
      2019-07-03,2019-07-05,2990,C,12,8.1,30,8.4,2994.5,2995.5,55,410
      2019-07-02,2019-07-05,2990,P,7,11.0,9,11.4,2970,2971,5,40
      """;

  static final String DATASHOP_FULL =
      """
      underlying_symbol,quote_date,root,expiration,strike,option_type,open,high,low,close,trade_volume,bid_size_1545,bid_1545,ask_size_1545,ask_1545,underlying_bid_1545,underlying_ask_1545,implied_underlying_price_1545,active_underlying_price_1545,implied_volatility_1545,delta_1545,gamma_1545,theta_1545,vega_1545,rho_1545,bid_size_eod,bid_eod,ask_size_eod,ask_eod,underlying_bid_eod,underlying_ask_eod,vwap,open_interest,delivery_code
      ^SPX,2018-03-05,SPXW,2018-03-07,2720.000,C,10.0000,14.5000,9.8000,14.0000,812,21,13.9000,44,14.3000,2719.1000,2720.4000,2720.1500,2719.7500,0.1311,0.5012,0.0101,-1.9000,0.8000,0.1000,3,13.0000,2,15.0000,2720.0000,2721.0000,12.3000,1500,
      ^SPX,2018-03-05,SPXW,2018-03-07,2720.000,P,0.0000,0.0000,0.0000,0.0000,0,25,13.5000,40,13.9000,2719.1000,2720.4000,0.0000,2719.7500,0.1305,-0.4985,0.0101,-1.9000,0.8000,-0.1000,0,0.0000,0,0.0000,2720.0000,2721.0000,0.0000,700,
      """;

  static final String INTERVAL =
      """
      underlying_symbol,quote_datetime,root,expiration,strike,option_type,open,high,low,close,trade_volume,bid_size,bid,ask_size,ask,underlying_bid,underlying_ask,implied_underlying_price,active_underlying_price,implied_volatility,delta,gamma,theta,vega,rho,open_interest
      ^VIX,2021-06-01 10:30:00,VIX,2021-06-16,20.000,C,1.5000,1.6000,1.4500,1.5500,90,210,1.4500,330,1.5500,0.0000,0.0000,18.9500,17.9000,0.9100,0.4100,0.0900,-0.0400,0.0150,0.0020,51000
      ^VIX,2021-06-01 11:00:00,VIXW,2021-06-09,20.000,P,0.0000,0.0000,0.0000,0.0000,0,1,1.9500,2,2.1500,0.0000,0.0000,18.5500,17.8000,0.8700,-0.6600,0.1100,-0.0500,0.0100,-0.0020,15
      A,2021-06-01 11:00:00,A,2021-06-18,70.000,P,0.0000,0.0000,0.0000,0.0000,0,1,0.0500,2,0.1500,137.0000,137.1000,137.0500,137.0500,0.8700,-0.0200,0.0100,-0.0500,0.0100,-0.0020,15
      """;

  static final String OPTIONSDX =
      """
      [QUOTE_UNIXTIME], [QUOTE_READTIME], [QUOTE_DATE], [QUOTE_TIME_HOURS], [UNDERLYING_LAST], [EXPIRE_DATE], [EXPIRE_UNIX], [DTE], [C_DELTA], [C_GAMMA], [C_VEGA], [C_THETA], [C_RHO], [C_IV], [C_VOLUME], [C_LAST], [C_SIZE], [C_BID], [C_ASK], [STRIKE], [P_BID], [P_ASK], [P_SIZE], [P_LAST], [P_DELTA], [P_GAMMA], [P_VEGA], [P_THETA], [P_RHO], [P_IV], [P_VOLUME], [STRIKE_DISTANCE], [STRIKE_DISTANCE_PCT]
      1672779600, 2023-01-03 16:00, 2023-01-03, 16.000000, 3824.500000, 2023-01-04, 1672866000, 1.000000, 0.512000, 0.008000, 0.800000, -4.100000, 0.050000, 0.241000, 812.000000, 21.200000, 12 x 40, 21.000000, 21.500000, 3825.000000, 20.800000, 21.300000, 9 x 31, 20.900000, -0.488000, 0.008000, 0.800000, -4.000000, -0.050000, 0.240000, 640.000000, 0.500000, 0.000000
      1672779600, 2023-01-03 16:00, 2023-01-03, 16.000000, 3824.500000, 2023-01-20, 1674248400, 17.000000, 0.520000, 0.002000, 3.200000, -1.400000, 0.900000, 0.220000, , 74.000000, 5 x 5, 73.900000, 74.900000, 3825.000000, , , , , , , , , , , , 0.500000, 0.000000
      """;

  static final String ORATS =
      """
      ticker,cOpra,pOpra,stkPx,expirDate,yte,strike,cVolu,cOi,pVolu,pOi,cBidPx,cValue,cAskPx,pBidPx,pValue,pAskPx,cBidIv,cMidIv,cAskIv,smoothSmvVol,pBidIv,pMidIv,pAskIv,iRate,divRate,residualRateData,delta,gamma,theta,vega,rho,phi,driftlessTheta,extVol,extCTheo,extPTheo,spot_px,trade_date
      SPX,SPXW220307C04300000,SPXW220307P04300000,4329.1,3/7/2022,0.0083,4300,410,900,720,1500,55.1,55.6,56.2,26.3,26.7,27.1,0.29,0.301,0.31,0.3,0.29,0.302,0.31,0.002,0.01,0,0.61,0.002,-6,1.3,0.2,-0.2,-6,0.3,55.6,26.7,4328.87,3/4/2022
      SPX,,,4329.1,3/18/2022,0.0383,4300,1,2,3,4,95.1,95.6,96.2,66.3,66.7,67.1,0.29,0.301,0.31,0.3,0.29,0.302,0.31,0.002,0.01,0,0.56,0.002,-6,1.3,0.2,-0.2,-6,0.3,95.6,66.7,4328.87,3/4/2022
      AAPL,,,163.1,3/18/2022,0.0383,165,1,2,3,4,5.1,5.2,5.3,6.3,6.7,7.1,0.29,0.301,0.31,0.3,0.29,0.302,0.31,0.002,0.01,0,0.46,0.002,-6,1.3,0.2,-0.2,-6,0.3,5.2,6.7,163.1,3/4/2022
      """;

  static final String LEAN_UNIVERSE =
      """
      #expiry,strike,right,open,high,low,close,volume,open_interest,implied_volatility,delta,gamma,vega,theta,rho
      ,,,4350.18,4366.55,4341.34,4348.23,0,,,,,,,
      20230630,4440,C,2.8750,5.1500,0.7500,1.7000,893,1209,0.0956202,0.0675138,0.0022678,0.7862798,-0.5790110,0.0559743
      """;

  static final String LEAN_MINUTES =
      """
      34200000,302000,303000,249000,275000,23,314000,347000,268000,280500,41
      34260000,,,,,0,1000,1500,1000,1500,347
      """;

  static final String LEAN_NAME = "20210105_spxw_minute_quote_european_put_37000000_20210106.csv";

  static final String MAP =
      """
      name: acme
      separator: ";"
      columns:
        day: trade_date
        time: at
        right: cp
        expiry: exp
        strike: k
        bid: bid
        ask: offer
        vol: iv
        volume: traded
      constants:
        root: SPXW
      formats:
        day: yyyyMMdd
        time: HH:mm
        expiry: d/M/yyyy
      divideBy:
        strike: 1000
        price: 100
        vol: 100
      codes:
        call: ["1", "K"]
        put: ["0"]
      """;

  static final String MAPPED =
      """
      traded;iv;trade_date;at;cp;exp;k;bid;offer;comment
      12;17.5;20210105;15:45;1;6/1/2021;3700000;2750;2805;"a;b"
      0;18.25;20210105;15:45;0;6/1/2021;3690500;1;5;
      """;

  private ChainTexts() {}

  /** File name to text, one for each layout that needs no column map. */
  static Map<String, String> all() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("SPX_20190426.csv", EOD);
    texts.put("spx_quotedata_2023-06-09_1340.csv", DELAYED);
    texts.put("spxw20190703.csv", DATASHOP_EXTRACT);
    texts.put("UnderlyingOptionsEODCalcs_2018-03-05.csv", DATASHOP_FULL);
    texts.put("UnderlyingOptionsIntervals_1800sec_calcs_oi_2021-06-01.csv", INTERVAL);
    texts.put("spx_eod_202301.txt", OPTIONSDX);
    texts.put("ORATS_SMV_Strikes_20220304.csv", ORATS);
    texts.put("spxw20230623.csv", LEAN_UNIVERSE);
    texts.put(LEAN_NAME, LEAN_MINUTES);
    return texts;
  }

  static String text(String name) {
    return Objects.requireNonNull(all().get(name), name);
  }
}
