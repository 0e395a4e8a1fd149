"""One-session condors of 10 delta in the next-session chains of 2019: medians that CondorCreditsTest compares with.

    python3 one_day_condors.py DATA      (numpy, scipy; DATA with indices/ and options_spx/historical_2019/)
"""
import sys
import gzip,csv,glob,datetime as dt,numpy as np
from scipy.stats import norm
from scipy.optimize import brentq
vix9={};vix={}
for n,d in(('VIX9D',vix9),('VIX',vix)):
    for r in csv.DictReader(open(f'{sys.argv[1]}/indices/{n}_History.csv')): d[dt.datetime.strptime(r['DATE'],'%m/%d/%Y').date()]=float(r['CLOSE'])
days=sorted(vix)
out=[]
for f in sorted(glob.glob(f'{sys.argv[1]}/options_spx/historical_2019/*.gz')):
    d=dt.datetime.strptime(f[-15:-7],'%Y%m%d').date()
    if d in(dt.date(2019,7,4),dt.date(2019,5,27)): continue
    nx=[x for x in days if x>d][0]
    C={};P={};s=None
    for r in csv.DictReader(gzip.open(f,'rt')):
        if r['optionroot'][:4]!='SPXW': continue
        if dt.datetime.strptime(r['expiration'],'%m/%d/%Y').date()!=nx: continue
        s=float(r['underlying_last']);k=float(r['strike']);b,a=float(r['bid']),float(r['ask'])
        (C if r['type'][0].lower()=='c' else P)[k]=(b,a)
    if not C: continue
    ks=sorted(set(C)&set(P));near=[k for k in ks if abs(k-s)<30]
    F=np.median([k+sum(C[k])/2-sum(P[k])/2 for k in near])
    hours=((dt.datetime.combine(nx,dt.time(16))-dt.datetime.combine(d,dt.time(16))).total_seconds())/3600
    T=hours/24/365
    def px(k,v,c):
        sd=v*T**.5;d1=np.log(F/k)/sd+sd/2
        return F*norm.cdf(d1)-k*norm.cdf(d1-sd) if c else k*norm.cdf(sd-d1)-F*norm.cdf(-d1)
    def iv(k):
        c=k>=F;m=sum((C if c else P)[k])/2
        try:return brentq(lambda v:px(k,v,c)-m,.005,3)
        except: return np.nan
    def delta(k):
        v=iv(k);
        if np.isnan(v): return np.nan
        sd=v*T**.5;d1=np.log(F/k)/sd+sd/2
        return norm.cdf(d1) if k>=F else norm.cdf(d1)-1
    p=[(abs(delta(k)+.1),k) for k in ks if F*.95<k<F];c=[(abs(delta(k)-.1),k) for k in ks if F<k<F*1.04]
    p=[x for x in p if x[0]==x[0]];c=[x for x in c if x[0]==x[0]]
    if not p or not c: continue
    sp=min(p)[1];sc=min(c)[1];mid=lambda D,k:sum(D[k])/2
    if sp-10 not in P or sc+10 not in C: continue
    cr=mid(P,sp)-mid(P,sp-10)+mid(C,sc)-mid(C,sc+10)
    ka=min(ks,key=lambda k:abs(k-F));atm=np.mean([iv(k) for k in ks if abs(k-F)<6])
    bus=(nx-d).days
    z=atm*np.sqrt(T*252)  # session vol
    out.append((d,vix[d],vix9[d],bus,cr,1e4*cr/F,100*z/vix9[d],iv(sp)/atm,iv(sc)/atm,(F-sp)/F/(atm*T**.5),(sc-F)/F/(atm*T**.5)))
a=np.array([o[1:] for o in out])
print(len(out),'days; median VIX %.1f'%np.median(a[:,0]))
for n,i in(('credit points',3),('credit bp of forward (10/F wide)',4),('ATM one-session vol / VIX9D',5),('10d put vol/atm',6),('10d call vol/atm',7),('put distance sds',8),('call distance',9)): print(n,'median %.3f q25 %.3f q75 %.3f mean %.3f'%(np.median(a[:,i]),*np.quantile(a[:,i],[.25,.75]),a[:,i].mean()))
