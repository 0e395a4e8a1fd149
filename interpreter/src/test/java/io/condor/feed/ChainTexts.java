package io.condor.feed;

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

  private ChainTexts() {}
}
