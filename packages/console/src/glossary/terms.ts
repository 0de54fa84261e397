/** What the console's words mean, for somebody who has never heard of record linkage. */
export const TERMS = {
  probability: {
    title: "Probability",
    text: "For a link: how likely it is that one person holds both accounts, given everything that was seen. For a cluster: how likely it is that its accounts are what its label says, so a household at 98 % is surely a household. A cluster is as strong as its weakest link. It is a measured estimate: of a hundred links shown at 95 %, about five are wrong.",
  },
  bits: {
    title: "Bits of evidence",
    text: "The unit in which evidence is added up. Each bit doubles the odds: +1 makes “one hand” twice as likely, +3 eight times, −1 half as likely. The sum of all lines gives the probability, with nothing hidden.",
  },
  cluster: {
    title: "Cluster",
    text: "Accounts that seem to hang together. It is a hypothesis with a history: it can grow, split and be overruled by you. Only “One hand” and “Farm” say that somebody holds several accounts.",
  },
  relations: {
    title: "What they may be to each other",
    text: "Two accounts that share something are not always one person. Samehand weighs four explanations against each other; together they make 100 %.",
  },
  prior: {
    title: "Starting point",
    text: "Two accounts picked at random are almost never one person, so every pair starts far below zero. Evidence has to climb out of that.",
  },
  families: {
    title: "What binds them",
    text: "The kinds of evidence behind the links, strongest first. A single kind is easier to share by chance than several; network evidence alone never accuses.",
  },
  device: {
    title: "Device",
    text: "A browser on a machine, as far as it can be told from the outside. Two people can use one, and one person can use several.",
  },
  marks: {
    title: "Marks",
    text: "What speaks for a browser that was changed or that a program drives. A strong mark is one that no untouched browser shows; a weak one may be a privacy extension or a rare setting, and decides nothing. Testers and people who like their privacy leave marks too.",
  },
  address: {
    title: "Address",
    text: "An internet address, shown by a pseudonym: the console never sees the address itself. Many people can be behind one, so sharing it proves little by itself.",
  },
  networkClass: {
    title: "Kind of network",
    text: "Who an address usually serves. A mobile carrier or an office puts hundreds of strangers behind one address; a home serves a few people.",
  },
  score: {
    title: "Risk score",
    text: "0 to 100: the sum of the points of all findings. By default above 50 means review and above 75 means block. It is advice; your server decides.",
  },
  typing: {
    title: "Typing rhythm",
    text: "How long keys are held and how quickly the next one follows, as averages. Below zero means that keys overlap. What was typed is never collected.",
  },
  rollover: {
    title: "Overlapping keys",
    text: "How often the next key is pressed before the last one is released. Fast typists do it often; it differs from person to person.",
  },
  trust: {
    title: "Confirmed or claimed",
    text: "Confirmed: your server said whose activity this is. Claimed: only the page said so, and a page can be made to lie.",
  },
  waiting: {
    title: "Waiting to be scored",
    text: "Accounts with new activity whose links have not been compared again yet. Usually this empties within seconds.",
  },
  rejected: {
    title: "Refused requests",
    text: "What was sent but not accepted, counted by reason. A few are normal on the open internet; many of one kind point to a mistake in the installation or to somebody trying things.",
  },
  sample: {
    title: "Sample data",
    text: "A made-up population, so that there is something to look at from the first minute. None of these people exist.",
  },
  signals: {
    title: "Signals",
    text: "What the browser said about itself. “Noised” means that two readings disagreed, so the value proves nothing.",
  },
  learned: {
    title: "Learned weights",
    text: "How often one hand, one home and one workplace share a browser, a payout account, an e-mail and a telephone. The shipped numbers are assumed; verdicts can teach what holds on this site. No weight moves by more than 2 bits, and a verdict decides its pair whatever was learned.",
  },
  verdict: {
    title: "Your verdict",
    text: "What a reviewer decides about two accounts. It is kept, is never overwritten by a later calculation, and teaches Samehand how to weigh evidence.",
  },
} as const;

export type Term = keyof typeof TERMS;
