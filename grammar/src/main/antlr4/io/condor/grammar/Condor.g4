/*
 * The condor rule language, edition 1.
 *
 * Conventions
 *  - No Java here. Every alternative that the tree needs to tell apart has a label.
 *  - One entry rule a use: `file`, `singleExpression`, `replLine`; each ends in EOF.
 *  - White space and line ends separate tokens and mean nothing else: no expression puts two values side by side, so the
 *    next clause word always ends a clause, and long conditions may be broken anywhere.
 *  - Blocks are lists of clauses in any order and number; missing and repeated clauses are the checker's business, which
 *    has the better message. In the same spirit `strike`, `amount` and indexes accept any expression.
 *  - Words that begin a clause (`size`, `layer`, ...) and operator words are reserved. All other words of the language
 *    are soft: they may name things (rule `name`), so a layer may be called `short`. After a dot any word goes. Unit
 *    words may be referred to, as in `delta(p)`, but no param or let may be called `days` (rule `newName`).
 *  - Precedence is the order of alternatives in `expression`. `of` is as strong as `*`:
 *    `10% of equity + $500` is `(10% of equity) + $500`.
 *  - A number directly followed by a unit word is one quantity. `$0.70/share`, written without spaces, is one quantity;
 *    with spaces, `/` divides.
 */
grammar Condor;

// ---- entry rules

file : item* EOF ;

singleExpression : expression EOF ;

replLine
    : 'goto' DATE EOF                      # replGoto
    | 'let' newName '=' expression EOF     # replLet
    | ':' word (~EOF)* EOF                 # replCommand
    | expression EOF                       # replExpression
    ;

// ---- script

item
    : 'edition' NUMBER                                  # edition
    | 'strategy' name text? '{' strategyItem* '}'       # strategy
    | 'test' text ('for' name)? '{' testClause* '}'     # test
    | 'import' text                                     # importFile
    | 'definitions' '{' strategyItem* '}'               # definitions
    ;

strategyItem
    : 'param' newName ':' typeName '=' expression domain? text?                 # param
    | 'let' newName '=' expression text?                                        # let
    | 'external' newName ':' typeName text?                                     # external
    | 'account' '{' accountClause* '}'                                          # account
    | shape name 'on' name '{' positionClause* '}'                              # position
    | 'hedge' name 'on' name ('covering' covered=name)? '{' hedgeClause* '}'    # hedge
    | 'claim' text expression                                                   # claim
    | 'variant' name '{' variantClause* '}'                                     # variant
    | 'book' newName text? '{' strategyItem* '}'                                # book
    ;

// A named shape is a claim about the legs; `position` claims nothing.
shape
    : 'condor' | 'butterfly' | 'vertical' | 'strangle' | 'straddle' | 'calendar' | 'diagonal' | 'ratio'
    | 'collar' | 'position'
    ;

typeName : quantityName=word ('/' per=word)? ('of' base=name)? ;

domain : 'in' (choices | range) ;

choices : '[' expression (',' expression)* ']' ;

range : low=expression '..' high=expression ('step' step=expression)? ;

accountClause
    : 'capital' expression    # capital
    | 'margin' name           # margin
    | 'fees' name             # fees
    | 'cash' 'earns' name     # cashEarns
    | 'leverage' ratio=expression 'at' rate=expression    # leverage
    ;

positionClause
    : 'expires' expiry                                  # expires
    | 'decide' times                                    # decide
    | 'enter' 'when' expression                         # enter
    | 'legs' search? '{' leg* '}'                       # legs
    | 'size' expression ('at' word)?                    # size
    | 'undefined' 'risk'                                # undefinedRisk
    | 'secured' 'by' backing=('cash' | 'index')         # secured
    | 'exit' policy=('first' | 'all' | 'unique') '{' exitLine* '}'  # exit
    | 'roll' newName times? 'when' expression '{' rollClause* '}'   # rollPosition
    | 'settle'                                          # settle
    ;

times : 'at' expression (',' expression)* ;

exitLine : newName times? 'when' condition=expression ('close' share=expression)? ;

rollClause
    : 'to' expiry                                       # rollTo
    | 'same' 'strikes'                                  # sameStrikes
    | 'legs' 'anew'                                     # legsAnew
    | 'where' expression                                # rollWhere
    | 'at' 'most' count=NUMBER ('time' | 'times')       # rollAtMost
    ;

search : 'widest' 'by' 'skew' 'step' step=expression 'where' condition=expression ;

leg : side=('short' | 'long') count=NUMBER? right=('put' | 'puts' | 'call' | 'calls') strike
      ('expiring' expiry)? ;

strike
    : place=expression (at='at' aim=expression ('within' band=expression)?)?
    | at='at' aim=expression ('within' band=expression)?
    ;

expiry
    : 'in' time=expression after?
    | near='near' time=expression after?
    | 'at' bound=('least' | 'most') time=expression after?
    | third='third' 'friday' after?
    ;

after : 'after' name ;

hedgeClause
    : 'unit' count=NUMBER 'per' condors=NUMBER
      ('condor' | 'condors' | 'position' | 'positions')     # unit
    | 'open' 'when' expression                                              # open
    | 'layer' name '{' layerClause* '}'                                     # layer
    | 'budget' amount ('scaled' 'by' expression)?                           # budget
    | 'monetise' name 'when' expression '{' monetiseClause* '}'             # monetise
    ;

amount : first=expression ('..' last=expression)? ;

layerClause
    : 'buy' count=expression right=('call' | 'calls' | 'put' | 'puts') 'at' delta=expression
      'expiring' 'near' tenor=expression                # buy
    | 'roll' 'at' expression                            # roll
    ;

monetiseClause
    : 'sell' expression                                 # sell
    | 'recycle' expression 'into' name (':' name)* weights?   # recycle
    | 'reopen' 'when' expression                        # reopen
    ;

weights : '=' NUMBER (':' NUMBER)* ;

variantClause
    : 'without' name                                    # leaveOut
    | newName '=' expression                            # amend
    ;

// ---- tests

testClause
    : 'given' place=('market' | 'account' | 'position' | 'layer') name?
      '{' (givenValue (',' givenValue)*)? '}'           # given
    | 'expect' 'no'? what=('entry' | 'exit' | 'roll' | 'open' | 'monetise') subject=name
      ('by' acting=name)? ('because' reason=word)?        # expect
    | 'expect' 'legs' name '{' expectedLeg* '}'         # expectLegs
    ;

// A value stands right behind the name that has it, so the first alternative that fits is meant: `delta(p) -0.30`.
givenValue
    : 'date' DATE                                                       # givenDate
    | 'event' name ('next' 'session' | 'in' expression)                 # givenEvent
    | givenName (expression | '[' expression (',' expression)* ']')     # givenLevel
    ;

givenName
    : name '.' word             # fieldGiven
    | name '[' NUMBER ']'       # rankGiven
    | function=name '(' argument=name ')'    # legGiven
    | name                      # nameGiven
    ;

expectedLeg : side=('short' | 'long') count=NUMBER? right=('put' | 'puts' | 'call' | 'calls') expression ;

// ---- expressions, strongest first

expression
    : '(' expression ')'                                                # group
    | expression '.' word                                               # member
    | expression '[' expression ']'                                     # index
    | expression 'next' NUMBER? ('session' | 'sessions')                # upcoming
    | expression 'per' name                                             # rate
    | '-' expression                                                    # negate
    | expression operator=('*' | '/' | 'of') expression                 # product
    | expression operator=('+' | '-') expression                        # sum
    | expression operator=('<' | '<=' | '>' | '>=' | '==' | '!=') expression    # compare
    | 'not' expression                                                  # not
    | expression 'and' expression                                       # and
    | expression 'or' expression                                        # or
    | 'without' name                                                    # exclusion
    | quantity                                                          # number
    | value=('true' | 'false')                                          # truth
    | name arguments?                                                   # reference
    ;

arguments : '(' (expression (',' expression)*)? ')' ;

quantity : NUMBER ('%' | unitWord)? | MONEY | MONEY_PER ;

unitWord
    : 'pt' | 'volpt' | 'delta' | 'day' | 'days' | 'session' | 'sessions'
    | 'contract' | 'contracts' | 'min'
    ;

text : TEXT ;

// A name where it is declared; unit words would be read as part of the number before them.
newName : NAME | softWord ;

name : NAME | softWord | unitWord ;

softWord
    : 'on' | 'for' | 'covering' | 'cash' | 'earns' | 'widest' | 'by' | 'skew' | 'step' | 'short' | 'long'
    | 'put' | 'puts' | 'call' | 'calls' | 'condors' | 'scaled' | 'expiring' | 'near' | 'into' | 'open'
    | 'butterfly' | 'vertical' | 'strangle' | 'straddle' | 'calendar' | 'diagonal' | 'ratio' | 'collar'
    | 'position' | 'positions' | 'undefined' | 'risk' | 'secured' | 'within' | 'least' | 'most' | 'third'
    | 'friday' | 'after' | 'exit' | 'first' | 'all' | 'unique' | 'close' | 'to' | 'same' | 'strikes' | 'anew'
    | 'time' | 'times' | 'external' | 'margin' | 'given' | 'expect' | 'market' | 'entry' | 'no' | 'because'
    | 'date' | 'event' | 'index' | 'leverage' | 'book'
    ;

word : name | reservedWord ;

reservedWord
    : 'edition' | 'strategy' | 'test' | 'import' | 'definitions' | 'param' | 'let' | 'account' | 'condor' | 'hedge' | 'claim' | 'variant'
    | 'capital' | 'fees' | 'expires' | 'decide' | 'enter' | 'legs' | 'size' | 'settle' | 'unit'
    | 'layer' | 'budget' | 'monetise' | 'buy' | 'roll' | 'sell' | 'recycle' | 'reopen' | 'in' | 'of'
    | 'at' | 'when' | 'where' | 'without' | 'and' | 'or' | 'not' | 'true' | 'false' | 'goto' | 'next' | 'per'
    ;

// ---- tokens

EDITION : 'edition' ;
STRATEGY : 'strategy' ;
TEST : 'test' ;
IMPORT : 'import' ;
DEFINITIONS : 'definitions' ;
PARAM : 'param' ;
LET : 'let' ;
EXTERNAL : 'external' ;
BOOK : 'book' ;
ACCOUNT : 'account' ;
CONDOR : 'condor' ;
HEDGE : 'hedge' ;
CLAIM : 'claim' ;
VARIANT : 'variant' ;
CAPITAL : 'capital' ;
MARGIN : 'margin' ;
FEES : 'fees' ;
CASH : 'cash' ;
EARNS : 'earns' ;
LEVERAGE : 'leverage' ;
EXPIRES : 'expires' ;
DECIDE : 'decide' ;
ENTER : 'enter' ;
LEGS : 'legs' ;
SIZE : 'size' ;
SETTLE : 'settle' ;
UNIT : 'unit' ;
OPEN : 'open' ;
LAYER : 'layer' ;
BUDGET : 'budget' ;
MONETISE : 'monetise' ;
BUY : 'buy' ;
ROLL : 'roll' ;
SELL : 'sell' ;
RECYCLE : 'recycle' ;
REOPEN : 'reopen' ;
WIDEST : 'widest' ;
BY : 'by' ;
SKEW : 'skew' ;
STEP : 'step' ;
SHORT : 'short' ;
LONG : 'long' ;
PUT : 'put' ;
PUTS : 'puts' ;
CALL : 'call' ;
CALLS : 'calls' ;
CONDORS : 'condors' ;
BUTTERFLY : 'butterfly' ;
VERTICAL : 'vertical' ;
STRANGLE : 'strangle' ;
STRADDLE : 'straddle' ;
CALENDAR : 'calendar' ;
DIAGONAL : 'diagonal' ;
RATIO : 'ratio' ;
COLLAR : 'collar' ;
POSITION : 'position' ;
POSITIONS : 'positions' ;
UNDEFINED : 'undefined' ;
RISK : 'risk' ;
SECURED : 'secured' ;
INDEX : 'index' ;
WITHIN : 'within' ;
LEAST : 'least' ;
MOST : 'most' ;
THIRD : 'third' ;
FRIDAY : 'friday' ;
AFTER : 'after' ;
EXIT : 'exit' ;
FIRST : 'first' ;
ALL : 'all' ;
UNIQUE : 'unique' ;
CLOSE : 'close' ;
TO : 'to' ;
SAME : 'same' ;
STRIKES : 'strikes' ;
ANEW : 'anew' ;
TIME_WORD : 'time' ;
TIMES_WORD : 'times' ;
GIVEN : 'given' ;
EXPECT : 'expect' ;
MARKET : 'market' ;
ENTRY : 'entry' ;
NO : 'no' ;
BECAUSE : 'because' ;
DATE_WORD : 'date' ;
EVENT : 'event' ;
COVERING : 'covering' ;
SCALED : 'scaled' ;
EXPIRING : 'expiring' ;
NEAR : 'near' ;
INTO : 'into' ;
GOTO : 'goto' ;
NEXT : 'next' ;
PER : 'per' ;
ON : 'on' ;
FOR : 'for' ;
IN : 'in' ;
OF : 'of' ;
AT : 'at' ;
WHEN : 'when' ;
WHERE : 'where' ;
WITHOUT : 'without' ;
AND : 'and' ;
OR : 'or' ;
NOT : 'not' ;
TRUE : 'true' ;
FALSE : 'false' ;
POINTS : 'pt' ;
VOL_POINTS : 'volpt' ;
DELTA : 'delta' ;
DAY : 'day' ;
DAYS : 'days' ;
SESSION : 'session' ;
SESSIONS : 'sessions' ;
CONTRACT : 'contract' ;
CONTRACTS : 'contracts' ;
MINUTES : 'min' ;

OPEN_BRACE : '{' ;
CLOSE_BRACE : '}' ;
OPEN_BRACKET : '[' ;
CLOSE_BRACKET : ']' ;
OPEN_PARENTHESIS : '(' ;
CLOSE_PARENTHESIS : ')' ;
COMMA : ',' ;
COLON : ':' ;
ASSIGN : '=' ;
RANGE : '..' ;
DOT : '.' ;
PLUS : '+' ;
MINUS : '-' ;
TIMES : '*' ;
DIVIDE : '/' ;
PERCENT : '%' ;
LESS : '<' ;
AT_MOST : '<=' ;
GREATER : '>' ;
AT_LEAST : '>=' ;
EQUAL : '==' ;
NOT_EQUAL : '!=' ;

DATE : DIGIT DIGIT DIGIT DIGIT '-' DIGIT DIGIT '-' DIGIT DIGIT ;
NUMBER : DIGITS ('.' DIGITS)? ;
MONEY_PER : MONEY '/' LETTER (LETTER | DIGIT | '_')* ;
MONEY : '$' DIGITS ('.' DIGITS)? ;
NAME : (LETTER | '_') (LETTER | DIGIT | '_')* ;
TEXT : '"' ~["\r\n]* '"' ;
UNCLOSED_TEXT : '"' ~["\r\n]* ;

// Kept apart from the sentence, for the formatter and for `# lint: ignore`.
COMMENT : '#' ~[\r\n]* -> channel(HIDDEN) ;
SPACE : [ \t\r\n\f\uFEFF]+ -> skip ;

// Everything else is one token, so that the lexer never fails; the parser's front door names it.
STRAY : . ;

fragment LETTER : [a-zA-Z] ;
fragment DIGIT : [0-9] ;
fragment DIGITS : DIGIT (DIGIT | '_')* ;
