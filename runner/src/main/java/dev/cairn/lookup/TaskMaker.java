package dev.cairn.lookup;

import dev.cairn.cid.Cid;
import dev.cairn.job.Job;
import dev.cairn.job.JobInput;
import dev.cairn.lookup.input.Identity;
import dev.cairn.task.Task;
import dev.cairn.task.TaskInput;
import java.util.ArrayList;
import java.util.List;

/// Makes the task of a job whose inputs are known.
final class TaskMaker {
    private TaskMaker() {}

    /// @param identities of all that the job reads, in its order
    static Task task(Job job, List<Identity> identities, Cid software) {
        int count = job.inputs().size();
        List<TaskInput> inputs = known(job.inputs(), identities.subList(0, count));
        List<TaskInput> exposed = known(job.options().exposed(), identities.subList(count, identities.size()));
        return new Task(
                job.command(),
                job.env(),
                job.values(),
                software,
                job.network(),
                job.salt(),
                job.secrets(),
                inputs,
                job.outputs(),
                job.options().of(exposed));
    }

    private static List<TaskInput> known(List<JobInput> all, List<Identity> identities) {
        List<TaskInput> inputs = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            JobInput input = all.get(i);
            if (identities.get(i) instanceof Identity.Known known) {
                inputs.add(new TaskInput(
                        input.path(), known.kind(), known.cid(), known.executable(), known.executables()));
            }
        }
        return inputs;
    }
}
