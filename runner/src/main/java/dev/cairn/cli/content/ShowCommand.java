package dev.cairn.cli.content;

import dev.cairn.cid.Cid;
import dev.cairn.cid.Codec;
import dev.cairn.cli.console.Console;
import dev.cairn.dag.DagCbor;
import dev.cairn.dag.DagJson;
import dev.cairn.dag.DagPb;
import dev.cairn.dag.Node;
import dev.cairn.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        addMethodSubcommands = false,
        description = "Prints any block as DAG-JSON: tasks, results, runs, files, folders.")
public final class ShowCommand extends FetchingCommand {
    @Parameters(paramLabel = "CID", description = "Which block.")
    private String what = "";

    public ShowCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Store store, Reach reach) {
        Cid cid = ContentPath.parse(what).root();
        byte[] block = reach.block(cid);
        Node node = decode(cid, block);
        console().line(json() ? DagJson.encode(node) : DagJson.encodeIndented(node));
        return 0;
    }

    private static Node decode(Cid cid, byte[] block) {
        if (cid.codec() == Codec.DAG_CBOR) {
            return DagCbor.decode(block);
        }
        if (cid.codec() == Codec.DAG_PB) {
            return DagPb.toNode(DagPb.decode(block));
        }
        return new Node.Bytes(block);
    }
}
