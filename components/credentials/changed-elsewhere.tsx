import { Banner } from "@/components/layout/banner";
import { Button } from "@/components/ui/button";
import { useWords } from "@/lib/words/use-words";

type Props = {
  children: React.ReactNode;
  onTakeStored: () => void;
  /** What was typed stays and may be saved over what is stored by now. */
  onKeepMine: () => void;
};

/** What is stored was changed while one was typing: nothing is lost by itself, and nothing overwritten unseen. */
export function ChangedElsewhere({ children, onTakeStored, onKeepMine }: Props) {
  const t = useWords();
  return (
    <Banner
      inset
      action={
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onClick={onTakeStored}>
            {t("Show what is stored")}
          </Button>
          <Button size="sm" onClick={onKeepMine}>
            {t("Keep what I typed")}
          </Button>
        </div>
      }
    >
      {children}
    </Banner>
  );
}
