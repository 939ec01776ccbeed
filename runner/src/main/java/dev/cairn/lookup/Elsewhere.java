package dev.cairn.lookup;

import dev.cairn.cid.Cid;
import dev.cairn.key.VerifyingKey;
import dev.cairn.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Results that others vouch for.
public interface Elsewhere {
    /// Nobody is asked.
    Elsewhere NOBODY = new Elsewhere() {
        @Override
        public boolean isAnybody() {
            return false;
        }

        @Override
        public Offers ask(Map<Cid, Task> tasks) {
            return Offers.NONE;
        }
    };

    /// Whether it is of any use to ask.
    default boolean isAnybody() {
        return true;
    }

    /// What others have made of these tasks that is believed here. Nothing is written yet. What cannot be had in its
    /// time is no offer, and never an error.
    Offers ask(Map<Cid, Task> tasks);

    /// What there is.
    interface Offers {
        Offers NONE = new Offers() {
            @Override
            public Optional<Candidates.Found> of(Cid key) {
                return Optional.empty();
            }

            @Override
            public void adopt() {}
        };

        /// What there is of one task: a result, or why those that are known do not count; empty if nobody has one.
        Optional<Candidates.Found> of(Cid key);

        /// Who vouches for that result.
        default List<VerifyingKey> signers(Cid key) {
            return List.of();
        }

        /// Puts the results, with the records of those who vouch for them, into the store. Whoever calls it holds what
        /// keeps `gc` away until something keeps them.
        void adopt();
    }

    /// The same for those who write nothing: what is taken over is known to them alone.
    default Elsewhere unwritten() {
        Elsewhere asked = this;
        return new Elsewhere() {
            @Override
            public boolean isAnybody() {
                return asked.isAnybody();
            }

            @Override
            public Offers ask(Map<Cid, Task> tasks) {
                Offers all = asked.ask(tasks);
                return new Offers() {
                    @Override
                    public Optional<Candidates.Found> of(Cid key) {
                        return all.of(key);
                    }

                    @Override
                    public List<VerifyingKey> signers(Cid key) {
                        return all.signers(key);
                    }

                    @Override
                    public void adopt() {}
                };
            }
        };
    }
}
