import { randomUUID } from "node:crypto";
import type { Job, Message, Proposal, User } from "./records.ts";
import { SEEDED_JOBS } from "./seed.ts";

/** Bounds of the memory; beyond them a form answers "full". */
const MAX = { users: 10_000, jobs: 1_000, writings: 20_000 };

/** Everything, in memory: it is gone after a restart, as the page's foot says. */
export class Store {
  readonly #users = new Map<string, User>();
  readonly #jobs = new Map<string, Job>(SEEDED_JOBS.map((job) => [job.id, job]));
  readonly #proposals: Proposal[] = [];
  readonly #messages: Message[] = [];

  /** Names that differ only in case are one, as people expect. */
  user(name: string): User | undefined {
    return this.#users.get(name.toLowerCase());
  }
  /** False where the name is taken or the store is full. */
  addUser(user: User): boolean {
    const key = user.name.toLowerCase();
    if (this.#users.has(key) || this.#users.size >= MAX.users) return false;
    this.#users.set(key, user);
    return true;
  }

  jobs(): Job[] {
    return [...this.#jobs.values()].toReversed();
  }
  job(id: string): Job | undefined {
    return this.#jobs.get(id);
  }
  addJob(job: Omit<Job, "id">): Job | undefined {
    if (this.#jobs.size >= MAX.jobs) return undefined;
    const stored = { id: randomUUID().slice(0, 8), ...job };
    this.#jobs.set(stored.id, stored);
    return stored;
  }

  proposalsBy(author: string): Proposal[] {
    return this.#proposals.filter((proposal) => proposal.author === author).toReversed();
  }
  proposalsFor(jobId: string): Proposal[] {
    return this.#proposals.filter((proposal) => proposal.jobId === jobId);
  }
  addProposal(proposal: Omit<Proposal, "id">): Proposal | undefined {
    if (this.#proposals.length >= MAX.writings) return undefined;
    const stored = { id: randomUUID(), ...proposal };
    this.#proposals.push(stored);
    return stored;
  }

  messagesOn(jobId: string, author: string): Message[] {
    return this.#messages.filter((message) => message.jobId === jobId && message.author === author);
  }
  addMessage(message: Message): boolean {
    if (this.#messages.length >= MAX.writings) return false;
    this.#messages.push(message);
    return true;
  }
}
