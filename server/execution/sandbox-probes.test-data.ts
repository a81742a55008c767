/** Attempts of a job that broke out of its context: a name, and what it does. TCP, UDP and FOLDER are filled in. */
export type Probe = [name: string, body: string];

const REQUIRE = "const require=g('module').createRequire('/');";

/** Tries a connection and says how it went. */
export const net = (connect: string) =>
  `return await new Promise(r => { const c = ${connect}; c.on('connect', () => r('connected')); c.on('error', e => r('no ' + e.code)) })`;

/** Reading, writing and learning of files: all of these are refused at every level. */
export const FILE_PROBES: Probe[] = [
  ["a system file", "return g('fs').readFileSync('/etc/passwd','utf8').length"],
  ["a file of its maker's", "return g('fs').readFileSync('FOLDER/secret.txt','utf8')"],
  ["by a detour", "return g('fs').readFileSync('/proc/../FOLDER/secret.txt','utf8')"],
  ["by a path in bytes", "return g('fs').readFileSync(g('buffer').Buffer.from('FOLDER/secret.txt'),'utf8')"],
  ["by an address", "return g('fs').readFileSync(new URL('file://FOLDER/secret.txt'),'utf8')"],
  ["its own environment", "return g('fs').readFileSync('/proc/self/environ').length"],
  ["the worker's environment", "return g('fs').readFileSync('/proc/'+process.ppid+'/environ').length"],
  ["the worker's memory map", "return g('fs').readFileSync('/proc/'+process.ppid+'/maps').length"],
  ["its input again", "return g('fs').readFileSync('/dev/fd/0').length"],
  ["a folder", "return g('fs').readdirSync('/').length"],
  ["a blob", "return (await (await g('fs').openAsBlob('/etc/passwd')).text()).length"],
  ["by promises", "return (await g('fs').promises.readFile('/etc/passwd')).length"],
  [
    "by a stream",
    "return await new Promise((r,j)=>g('fs').createReadStream('/etc/passwd').on('data',d=>r(d.length)).on('error',j))",
  ],
  ["settings", "process.loadEnvFile('FOLDER/secret.txt');return 'read'"],
  ["a module", `${REQUIRE}return require('FOLDER/secret.txt')`],
  ["the state of a file", "return g('fs').statSync('FOLDER/secret.txt').size"],
  ["write a file", "g('fs').writeFileSync('FOLDER/left','x');return 'written'"],
  ["write where everybody may", "g('fs').writeFileSync('/tmp/millrace-left','x');return 'written'"],
  ["copy", "await g('fs').promises.cp('/etc/passwd','FOLDER/left');return 'copied'"],
  ["link", "g('fs').symlinkSync('/etc/passwd','FOLDER/left');return 'linked'"],
  ["make a folder", "return g('fs').mkdtempSync('FOLDER/left')"],
  ["delete", "g('fs').rmSync('FOLDER/secret.txt');return 'deleted'"],
  ["write a report", "return process.report.writeReport('FOLDER/left')"],
  ["write a heap snapshot", "return g('v8').writeHeapSnapshot('FOLDER/left')"],
  [
    "open a database file",
    "const d=g('node:sqlite');if(!d)throw Object.assign(new Error(),{code:'NONE'});new d.DatabaseSync('FOLDER/left').exec('create table t(a)');return 'made'",
  ],
];

/** Starting something else: all of these are refused at every level. */
export const START_PROBES: Probe[] = [
  ["a command", "return g('child_process').execSync('id').toString()"],
  ["a program", "return await new Promise((r,j)=>g('child_process').spawn('/usr/bin/id').on('exit',r).on('error',j))"],
  ["a fork", "return g('child_process').fork('/tmp/x').pid"],
  ["a cluster", "return g('cluster').fork().id"],
  ["a worker", "new (g('worker_threads').Worker)('1',{eval:true});return 'started'"],
  ["an addon", "process.dlopen({exports:{}},'/lib/x86_64-linux-gnu/libc.so.6');return 'loaded'"],
  ["a binding", "return Object.keys(process.binding('fs')).length"],
  ["the spawn binding", "return Object.keys(process.binding('spawn_sync')).length"],
  ["WASI", "const {WASI}=g('wasi');new WASI({version:'preview1',preopens:{'/':'/'}});return 'made'"],
  [
    "the inspector",
    "g('inspector').open(0,'127.0.0.1');return g('inspector').url()??(()=>{throw Object.assign(new Error(),{code:'NONE'})})()",
  ],
  ["code from text inside", "return (()=>{}).constructor('return 1')()"],
  ["code from text outside", "return process.nextTick.constructor('return 1')()"],
  ["eval outside", "return (0,process.constructor.constructor)('return 1')()"],
];

/** Reaching what is not on the open internet: kept back by the guard, and at level namespace by the proxy. */
export const NETWORK_PROBES: Probe[] = [
  ["this machine", net("g('net').connect(TCP,'127.0.0.1')")],
  ["this machine by name", net("g('net').connect(TCP,'localhost')")],
  ["this machine in disguise", net("g('net').connect(TCP,'127.1')")],
  ["this machine as a number", net("g('net').connect(TCP,'2130706433')")],
  ["this machine, version 6", net("g('net').connect(TCP,'::ffff:127.0.0.1')")],
  ["this machine by TLS", net("g('tls').connect(TCP,'127.0.0.1')")],
  [
    "this machine by HTTP",
    "return await new Promise(r=>g('http').get('http://127.0.0.1:TCP/',()=>r('connected')).on('error',e=>r('no '+e.code)))",
  ],
  [
    "this machine by HTTP/2",
    "return await new Promise(r=>g('http2').connect('http://127.0.0.1:TCP/').on('error',e=>r('no '+e.code)).request().on('response',()=>r('connected')).on('error',e=>r('no '+e.code)))",
  ],
  [
    "this machine by fetch",
    "return await (0,_.noConflict)().fetch('http://127.0.0.1:TCP/').then(()=>'connected',e=>'no '+(e.cause?.code??e.code))",
  ],
  [
    "a name that lies about itself",
    net(
      "g('net').connect({port:TCP,host:'innocent.example',lookup:(h,o,cb)=>o.all?cb(null,[{address:'127.0.0.1',family:4}]):cb(null,'127.0.0.1',4)})",
    ),
  ],
  ["the cloud's metadata", net("g('net').connect(80,'169.254.169.254')")],
  ["a private network", net("g('net').connect(80,'10.0.0.1')")],
  ["a local socket", net("g('net').connect('FOLDER/own.sock')")],
];

/** What a job may write to its parent by hand. */
export const FORGERIES: Probe[] = [
  ["noise", "g('fs').writeSync(3,'noise\\n')"],
  ["half a message", `g('fs').writeSync(3,'{"t":"done","n":1')`],
  ["a message of no kind", `g('fs').writeSync(3,'{"t":"what"}\\n')`],
  ["a second readiness", `g('fs').writeSync(3,'{"t":"ready","runtime":"9","node":"9"}\\n')`],
  ["the end of another run", `g('fs').writeSync(3,'{"t":"done","n":99,"error":null,"state":"none"}\\n')`],
  ["a state that is no JSON", `g('fs').writeSync(3,'{"t":"done","n":1,"error":null,"state":"follows"}\\nnot json\\n')`],
  [
    "lines of another run",
    `g('fs').writeSync(3,'{"t":"log","n":99,"at":1,"level":"info","source":"platform","text":"forged"}\\n')`,
  ],
  ["its end twice", `for(let i=0;i<3;i++)g('fs').writeSync(3,'{"t":"done","n":1,"error":null,"state":"none"}\\n')`],
  ["its own exit", "process.exit(0)"],
  ["its own abort", "process.abort()"],
];
