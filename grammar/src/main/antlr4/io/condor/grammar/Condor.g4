grammar Condor;
file : EOF ;
WS : [ \t\r\n]+ -> skip ;
