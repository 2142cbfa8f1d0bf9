# Needs Python 3 with torch, numpy and scikit-learn, and a folder with the IDX .gz files of Fashion-MNIST (see README.md, "Speed").
"""The PyTorch peer: the same experiment as collapse-lab's default, to compare results and speed with, side by side.
Fashion-MNIST (IDX files in --root) placed in coloured clutter, a small ResNet, and BYOL / SimCLR / MoCo with any norm in
encoder, projector and predictor. Prints one line an epoch; with --bench N it times N training steps instead.
needs: torch, numpy, scikit-learn"""
import gzip, json, math, sys, time, copy
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F
from sklearn.linear_model import LogisticRegression
import argparse
ap=argparse.ArgumentParser()
ap.add_argument('--root',required=True); ap.add_argument('--device',default='cpu'); ap.add_argument('--bench',type=int,default=0)
ap.add_argument('--data',default='color',choices=['color','gray']); ap.add_argument('--enc',default='bn'); ap.add_argument('--proj',default='bn'); ap.add_argument('--pred',default='bn')
ap.add_argument('--opt',default='sgd'); ap.add_argument('--lr',type=float,default=0.8); ap.add_argument('--wd',type=float,default=1e-4)
ap.add_argument('--loss',default='byol'); ap.add_argument('--epochs',type=int,default=10); ap.add_argument('--n',type=int,default=16384)
ap.add_argument('--bs',type=int,default=128); ap.add_argument('--seed',type=int,default=0); ap.add_argument('--m',type=float,default=0.99)
ap.add_argument('--width',type=int,default=16); ap.add_argument('--hid',type=int,default=256); ap.add_argument('--dim',type=int,default=64); ap.add_argument('--T',type=float,default=0.2)
ap.add_argument('--bg',type=float,default=.5); ap.add_argument('--sat',type=float,default=.5); ap.add_argument('--geo',type=float,default=1.0)
ap.add_argument('--hue',type=float,default=0.1); ap.add_argument('--ws',type=int,default=0); ap.add_argument('--eta',type=float,default=1e-3)
a=ap.parse_args()
torch.set_default_device(a.device); torch.manual_seed(a.seed); rng=np.random.default_rng(a.seed)
def idx(p):
    b=gzip.open(p).read(); nd=b[3]; sh=[int.from_bytes(b[4+4*i:8+4*i],'big') for i in range(nd)]
    return np.frombuffer(b,np.uint8,offset=4+4*nd).reshape(sh)
def load():
    X=idx(a.root+'/train-images-idx3-ubyte.gz')[:a.n]; 
    T=idx(a.root+'/t10k-images-idx3-ubyte.gz')[:4000]; TY=idx(a.root+'/t10k-labels-idx1-ubyte.gz')[:4000]
    Y=idx(a.root+'/train-labels-idx1-ubyte.gz')[:a.n]
    return X,Y,T,TY
def pad(x): return np.pad(x,((0,0),(2,2),(2,2))).astype(np.float32)/255
def colorize(x,seed):
    """garment in a random colour over a random smooth two-colour background, random shift and scale"""
    r=np.random.default_rng(seed); n=len(x); m=torch.tensor(pad(x))[:,None]
    s=torch.tensor(1+a.geo*r.uniform(0,.6,n),dtype=torch.float32); tx=torch.tensor(a.geo*r.uniform(-.35,.35,n),dtype=torch.float32); ty=torch.tensor(a.geo*r.uniform(-.35,.35,n),dtype=torch.float32)
    th=torch.zeros(n,2,3); th[:,0,0]=s; th[:,1,1]=s; th[:,0,2]=tx; th[:,1,2]=ty
    m=F.grid_sample(m,F.affine_grid(th,(n,1,32,32),align_corners=False),align_corners=False)
    fg=torch.tensor(1-a.sat*r.uniform(0,.8,(n,3,1,1)),dtype=torch.float32)
    lo=torch.tensor(a.bg*r.uniform(0,1,(n,3,4,4)),dtype=torch.float32); bg=F.interpolate(lo,(32,32),mode='bilinear',align_corners=True)
    al=(m*4).clamp(0,1)
    return bg*(1-al)+fg*m*al
X,Y,T,TY=load()
if a.data=='color': X=colorize(X,1); T=colorize(T,2)
else: X=torch.tensor(pad(X))[:,None].repeat(1,3,1,1); T=torch.tensor(pad(T))[:,None].repeat(1,3,1,1)
MU=X.mean((0,2,3),keepdim=True); SD=X.std((0,2,3),keepdim=True)
def augment(x):
    n=len(x); area=torch.empty(n).uniform_(.2,1); ar=torch.exp(torch.empty(n).uniform_(math.log(3/4),math.log(4/3)))
    w=(area*ar).sqrt().clamp(max=1); h=(area/ar).sqrt().clamp(max=1)
    cx=(torch.rand(n)*2-1)*(1-w); cy=(torch.rand(n)*2-1)*(1-h); fl=(torch.rand(n)<.5).float()*-2+1
    th=torch.zeros(n,2,3); th[:,0,0]=w*fl; th[:,1,1]=h; th[:,0,2]=cx; th[:,1,2]=cy
    x=F.grid_sample(x,F.affine_grid(th,x.shape,align_corners=False),align_corners=False,padding_mode='border')
    j=(torch.rand(n,1,1,1)<.8).float()
    u=lambda s: 1+j*(torch.rand(n,1,1,1)*2-1)*s
    x=x*u(.4); g=x.mean((1,2,3),keepdim=True); x=(x-g)*u(.4)+g
    gr=(x*torch.tensor([.299,.587,.114]).view(1,3,1,1)).sum(1,keepdim=True); x=(x-gr)*u(.4)+gr
    # hue rotation in YIQ
    if a.hue>0:
        t=j.view(n)*(torch.rand(n)*2-1)*a.hue*2*math.pi; c,s=t.cos(),t.sin()
        A=torch.tensor([[.299,.587,.114],[.596,-.274,-.321],[.211,-.523,.311]]); B=torch.linalg.inv(A)
        R=torch.zeros(n,3,3); R[:,0,0]=1; R[:,1,1]=c; R[:,1,2]=-s; R[:,2,1]=s; R[:,2,2]=c
        M=B@R@A; x=torch.einsum('nij,njhw->nihw',M,x)
    gm=(torch.rand(n,1,1,1)<.2).float(); gr=(x*torch.tensor([.299,.587,.114]).view(1,3,1,1)).sum(1,keepdim=True); x=x*(1-gm)+gr*gm
    bm=(torch.rand(n,1,1,1)<.5).float(); k=torch.tensor([.25,.5,.25]); k=(k[:,None]*k[None]).view(1,1,3,3).repeat(3,1,1,1)
    xb=F.conv2d(F.pad(x,(1,1,1,1),mode='reflect'),k,groups=3); x=x*(1-bm)+xb*bm
    return (x.clamp(0,1)-MU)/SD
class WSConv(nn.Conv2d):
    def forward(s,x):
        w=s.weight; w=w-w.mean((1,2,3),keepdim=True); w=w/(w.flatten(1).std(1).view(-1,1,1,1)+1e-5); return F.conv2d(x,w,s.bias,s.stride,s.padding)
def norm2(c): return {'bn':lambda:nn.BatchNorm2d(c),'gn':lambda:nn.GroupNorm(8,c),'none':nn.Identity}[a.enc]()
def norm1(k,c): return {'bn':lambda:nn.BatchNorm1d(c),'ln':lambda:nn.LayerNorm(c),'gn':lambda:nn.GroupNorm(16,c),'none':nn.Identity}[k]()
Conv=WSConv if a.ws else nn.Conv2d
class Block(nn.Module):
    def __init__(s,i,o,st):
        super().__init__(); s.c1=Conv(i,o,3,st,1,bias=False); s.n1=norm2(o); s.c2=Conv(o,o,3,1,1,bias=False); s.n2=norm2(o)
        s.sc=nn.Sequential(Conv(i,o,1,st,bias=False),norm2(o)) if (st!=1 or i!=o) else nn.Identity()
    def forward(s,x): return F.relu(s.n2(s.c2(F.relu(s.n1(s.c1(x)))))+s.sc(x))
w=a.width
def enc(): return nn.Sequential(Conv(3,w,3,2,1,bias=False),norm2(w),nn.ReLU(),Block(w,w,1),Block(w,2*w,2),Block(2*w,4*w,2),nn.AdaptiveAvgPool2d(1),nn.Flatten())
E=4*w
def mlp(i,k): return nn.Sequential(nn.Linear(i,a.hid),norm1(k,a.hid),nn.ReLU(),nn.Linear(a.hid,a.dim))
f=enc(); g=mlp(E,a.proj); q=mlp(a.dim,a.pred); ft=copy.deepcopy(f); gt=copy.deepcopy(g)
params=[p for mod in (f,g,q) for p in mod.parameters()]
print('encoder params',sum(p.numel() for p in f.parameters()))
mom=[torch.zeros_like(p) for p in params]
def step(lr):
    for p,b in zip(params,mom):
        d=p.grad
        if a.opt=='lars':
            if p.ndim>1:
                wn=p.data.norm(); gn=d.norm(); loc=a.eta*wn/(gn+a.wd*wn+1e-12); b.mul_(.9).add_(d+a.wd*p.data,alpha=float(loc*lr))
            else: b.mul_(.9).add_(d,alpha=lr)
            p.data.sub_(b)
        else:
            b.mul_(.9).add_(d+a.wd*p.data); p.data.sub_(b,alpha=lr)
def probe():
    f.eval()
    with torch.no_grad(): e=torch.cat([f((T[i:i+500]-MU)/SD) for i in range(0,len(T),500)]).cpu().numpy()
    f.train(); h=len(e)//2
    sd=e[:h].std(0)+1e-8; e=(e-e[:h].mean(0))/sd
    c=LogisticRegression(max_iter=200,C=0.1).fit(e[:h],TY[:h]); return 100*c.score(e[h:],TY[h:])
nrm=lambda t:F.normalize(t,dim=1)
K=2048
with torch.no_grad(): queue=torch.cat([nrm(gt(ft(augment(X[i:i+a.bs])))) for i in range(0,K,a.bs)]); qp=0
if not a.bench: print(f'epoch 0 acc {probe():.1f}',flush=True)
times=[]
def sync():
    if a.device!='cpu': torch.cuda.synchronize()
steps=0; total=a.epochs*(len(X)//a.bs); t0=time.time()
for ep in range(a.epochs):
    perm=torch.randperm(len(X)); P=N=L=0;k=0
    for i in range(0,len(X)-a.bs+1,a.bs):
        if a.bench: sync(); tick=time.time()
        x=X[perm[i:i+a.bs]]; v1,v2=augment(x),augment(x)
        m=1-(1-a.m)*(math.cos(math.pi*steps/total)+1)/2
        loss=0
        e1,e2=f(v1),f(v2); z1,z2=g(e1),g(e2)
        with torch.no_grad(): k1,k2=nrm(gt(ft(v1))),nrm(gt(ft(v2)))
        if a.loss=='simclr':
            z=nrm(torch.cat([z1,z2])); s=z@z.T/a.T; s.fill_diagonal_(-1e9); n=len(z1); lab=torch.cat([torch.arange(n)+n,torch.arange(n)]); loss=F.cross_entropy(s,lab)
        else:
            for z,kk in ((z1,k2),(z2,k1)):
                p=nrm(q(z))
                if a.loss=='byol': loss=loss+(1-(p*kk).sum(1)).mean()
                else:
                    lg=torch.cat([(p*kk).sum(1,keepdim=True),p@queue.T],1)/a.T; loss=loss+F.cross_entropy(lg,torch.zeros(len(p),dtype=torch.long))
        for p in params: p.grad=None
        loss.backward()
        for p in params:
            if p.grad is None: p.grad=torch.zeros_like(p)
        step(a.lr)
        with torch.no_grad():
            if a.loss=='moco':
                queue[qp:qp+a.bs]=k2[:a.bs]; qp=(qp+a.bs)%len(queue)
            for o,t in ((f,ft),(g,gt)):
                for po,pt in zip(o.parameters(),t.parameters()): pt.mul_(m).add_(po,alpha=1-m)
            zz=nrm(z1.detach()); S=zz@k2.T; n=len(zz); P+=S.diag().mean().item(); N+=((S.sum()-S.diag().sum())/(n*(n-1))).item(); L+=float(loss.detach()); k+=1
        steps+=1
        if a.bench:
            sync(); times.append(time.time()-tick)
            if len(times)==a.bench+10:
                t=sorted(times[10:]); print(json.dumps({'device':a.device,'threads':torch.get_num_threads(),'batch':a.bs,'width':a.width,'step_seconds_median':t[len(t)//2],'step_seconds_p10':t[len(t)//10],'step_seconds_p90':t[9*len(t)//10]})); sys.exit()
    e=nrm(e1.detach()); sv=torch.linalg.svdvals(e1.detach()-e1.detach().mean(0)); pr=sv/sv.sum(); rank=float(torch.exp(-(pr*(pr+1e-12).log()).sum()))
    print(f'epoch {ep+1} loss {L/k:.4f} pos {P/k:.4f} neg {N/k:.4f} acc {probe():.1f} erank {rank:.1f} t {time.time()-t0:.0f}s',flush=True)
