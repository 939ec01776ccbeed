package dev.cairn.lookup;

import dev.cairn.cid.Cid;
import dev.cairn.job.Job;
import dev.cairn.job.JobInput;
import dev.cairn.task.Task;
import dev.cairn.task.TaskInput;
import java.util.ArrayList;
import java.util.List;

/// Makes the task of a job whose inputs are known.
final class TaskMaker {
    private TaskMaker() {}

    /// @param identities of the job's inputs, in their order
    static Task task(Job job, List<Identity> identities, Cid software) {
        List<TaskInput> inputs = new ArrayList<>(job.inputs().size());
        for (int i = 0; i < job.inputs().size(); i++) {
            JobInput input = job.inputs().get(i);
            if (identities.get(i) instanceof Identity.Known known) {
                inputs.add(new TaskInput(
                        input.path(), known.kind(), known.cid(), known.executable(), known.executables()));
            }
        }
        return new Task(
                job.command(),
                job.env(),
                job.values(),
                software,
                job.network(),
                job.salt(),
                job.secrets(),
                inputs,
                job.outputs());
    }
}
