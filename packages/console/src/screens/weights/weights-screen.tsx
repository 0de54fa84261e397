import type { ModelList, ModelView } from "@samehand/protocol/api";
import { useEffect, useState } from "preact/hooks";
import { postJson } from "../../api/client.ts";
import { asApiError, useResource } from "../../api/resource.ts";
import { useSession, useSitePath } from "../../api/session.ts";
import { Page } from "../../elements/page.tsx";
import { Await, Empty } from "../../elements/states.tsx";
import { Explain } from "../../glossary/explain.tsx";
import { announce } from "../../shell/notices.tsx";
import { ModelCard } from "./model-card.tsx";

/** While a model is learned the list says how far it is. */
const ASK_AGAIN_MS = 2000;

/** By which weights links are judged: the shipped ones, or those that were learned from the site's verdicts. */
export function WeightsScreen() {
  const path = useSitePath();
  const { role, csrf } = useSession();
  const list = useResource<ModelList>(path(["models"]));
  const [doing, setDoing] = useState<"learn" | "use" | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { reload } = list;
  const isLearning = doing === "learn" || list.data?.models[0]?.state === "learning";
  useEffect(() => {
    if (!isLearning) return undefined;
    const timer = setInterval(reload, ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isLearning, reload]);
  const change = async (what: "learn" | "use", parts: string[], said: string) => {
    setDoing(what);
    setProblem(null);
    try {
      await postJson(path(parts), {}, csrf);
      announce(said);
    } catch (failure) {
      setProblem(asApiError(failure).message);
    }
    setDoing(null);
    reload();
  };
  const learn = () =>
    void change("learn", ["models"], "A model was learned. Nothing is weighed with it yet.");
  const use = (model: string, said: string) => void change("use", ["models", model, "use"], said);
  const mayChoose = role === "admin";
  return (
    <Page
      title="Weights"
      lead={
        <p>
          How much a match counts. Verdicts of reviewers can teach some of it <Explain term="learned" />
        </p>
      }
    >
      <Await of={list} what="the models" lines={6}>
        {({ inUse, nightly, models }) => (
          <>
            <p>
              {inUse === null ? "Links are weighed as shipped." : `Links are weighed with model ${inUse}.`}
              {nightly ? " A model is proposed every night where verdicts came." : ""}
            </p>
            {problem === null ? null : (
              <p class="form-problem" role="alert">
                {problem}
              </p>
            )}
            {mayChoose ? (
              <p class="buttons">
                <button type="button" class="button" disabled={doing !== null || isLearning} onClick={learn}>
                  {isLearning ? "Learning…" : "Learn from the verdicts"}
                </button>
                {inUse === null ? null : (
                  <button
                    type="button"
                    class="button"
                    disabled={doing !== null}
                    onClick={() => use("shipped", "Links are weighed as shipped again.")}
                  >
                    Return to the shipped weights
                  </button>
                )}
              </p>
            ) : (
              <p class="quiet">Whoever is an admin here learns models and chooses one.</p>
            )}
            {models.length === 0 ? <NothingLearned /> : null}
            {models.map((model: ModelView) => (
              <ModelCard
                key={model.model}
                model={model}
                busy={doing !== null}
                use={
                  mayChoose
                    ? () =>
                        use(String(model.model), `Links are weighed with model ${model.model} from now on.`)
                    : null
                }
              />
            ))}
          </>
        )}
      </Await>
    </Page>
  );
}

function NothingLearned() {
  return (
    <Empty title="Nothing was learned here yet">
      <p>
        Give at least 30 verdicts, some of one hand and some of different people, on doubtful pairs too. Then
        a model can be learned and held against the shipped weights.
      </p>
    </Empty>
  );
}
