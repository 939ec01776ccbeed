package dev.cairn.annex.protocol;

import dev.cairn.failure.CairnException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has one request done by the remote, and says how that ended.
final class Answering {
    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

    private final Remote remote;
    private final Job job;
    private final String exported;

    /// @param exported the name in an exported tree that the request is about
    Answering(Remote remote, Job job, String exported) {
        this.remote = remote;
        this.job = job;
        this.exported = exported;
    }

    private interface Doing {
        void run();
    }

    void answer(Request request) {
        switch (request) {
            case Request.ListConfigs _ -> {
                remote.settings().forEach((name, words) -> job.say("CONFIG " + name + " " + words));
                job.say("CONFIGEND");
            }
            case Request.InitRemote _ -> told("INITREMOTE-SUCCESS", "INITREMOTE-FAILURE", () -> remote.initialise(job));
            case Request.Prepare _ -> told("PREPARE-SUCCESS", "PREPARE-FAILURE", () -> remote.prepare(job));
            case Request.GetCost _ -> job.say("COST " + remote.cost());
            case Request.GetAvailability _ -> job.say("AVAILABILITY " + (remote.isLocal() ? "LOCAL" : "GLOBAL"));
            case Request.GetInfo _ -> about();
            case Request.ExportSupported _ -> job.say("EXPORTSUPPORTED-SUCCESS");
            case Request.ClaimUrl(String url) -> job.say(remote.claims(url) ? "CLAIMURL-SUCCESS" : "CLAIMURL-FAILURE");
            case Request.CheckUrl(String url) -> look(url);
            case Request.WhereIs(String key) -> whereabouts(key);
            case Request.Store(String key, var file) ->
                transferred("STORE", key, () -> {
                    remote.store(key, file, job);
                    remote.addresses(key, job).forEach(address -> job.uri(key, address));
                });
            case Request.Retrieve(String key, var file) ->
                transferred("RETRIEVE", key, () -> remote.retrieve(key, file, job));
            case Request.CheckPresent(String key) -> present(key, () -> remote.has(key, job));
            case Request.Remove(String key) ->
                removed(key, () -> {
                    remote.addresses(key, job).forEach(address -> job.noUri(key, address));
                    remote.remove(key, job);
                });
            case Request.StoreExport(String key, var file) ->
                transferred("STORE", key, () -> remote.export().store(exported, file, job));
            case Request.RetrieveExport(String key, var file) ->
                transferred("RETRIEVE", key, () -> remote.export().retrieve(exported, file, job));
            case Request.CheckPresentExport(String key) ->
                present(key, () -> remote.export().has(exported, job));
            case Request.RemoveExport(String key) ->
                removed(key, () -> remote.export().remove(exported, job));
            case Request.RenameExport(String key, String to) ->
                briefly("RENAMEEXPORT", " " + key, () -> remote.export().rename(exported, to, job));
            case Request.RemoveExportDirectory(String name) ->
                briefly("REMOVEEXPORTDIRECTORY", "", () -> remote.export().removeFolder(name, job));
            case Request.Unknown _, Request.Extensions _, Request.Export _, Request.Complaint _ ->
                job.say("UNSUPPORTED-REQUEST");
        }
    }

    /// There is no place for a reason, and git-annex waits for the end.
    private void about() {
        Map<String, String> about = Map.of();
        try {
            about = remote.about(job);
        } catch (RuntimeException e) {
            job.info(sentence(e));
        }
        about.forEach((name, value) -> {
            job.say("INFOFIELD " + name);
            job.say("INFOVALUE " + value);
        });
        job.say("INFOEND");
    }

    private void look(String url) {
        try {
            Remote.Found found = remote.look(url, job);
            job.say("CHECKURL-CONTENTS " + found.size() + " " + found.name());
        } catch (RuntimeException e) {
            job.say("CHECKURL-FAILURE " + sentence(e));
        }
    }

    private void whereabouts(String key) {
        String words = "";
        try {
            words = remote.whereabouts(key, job);
        } catch (RuntimeException e) {
            job.debug(sentence(e));
        }
        job.say(words.isEmpty() ? "WHEREIS-FAILURE" : "WHEREIS-SUCCESS " + words);
    }

    private void transferred(String direction, String key, Doing transfer) {
        String what = " " + direction + " " + key;
        told("TRANSFER-SUCCESS" + what, "TRANSFER-FAILURE" + what, transfer);
    }

    private void removed(String key, Doing removal) {
        told("REMOVE-SUCCESS " + key, "REMOVE-FAILURE " + key, removal);
    }

    private interface Looking {
        boolean isThere();
    }

    private void present(String key, Looking looking) {
        String answer;
        try {
            answer = (looking.isThere() ? "CHECKPRESENT-SUCCESS " : "CHECKPRESENT-FAILURE ") + key;
        } catch (RuntimeException e) {
            answer = "CHECKPRESENT-UNKNOWN " + key + " " + sentence(e);
        }
        job.say(answer);
    }

    /// For answers in which there is no place for a reason.
    private void briefly(String word, String rest, Doing doing) {
        String answer = word + "-SUCCESS" + rest;
        try {
            doing.run();
        } catch (RuntimeException e) {
            job.info(sentence(e));
            answer = word + "-FAILURE" + rest;
        }
        job.say(answer);
    }

    private void told(String success, String failure, Doing doing) {
        String answer = success;
        try {
            doing.run();
        } catch (RuntimeException e) {
            answer = failure + " " + sentence(e);
        }
        job.say(answer);
    }

    private static String sentence(RuntimeException failure) {
        return switch (failure) {
            case CairnException broken -> broken.sentence();
            case Annex.Hung hung -> String.valueOf(hung.getMessage());
            default -> {
                LOG.error("git-annex's request could not be answered", failure);
                yield "something went wrong in Cairn: " + failure;
            }
        };
    }
}
