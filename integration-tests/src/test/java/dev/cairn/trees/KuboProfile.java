package dev.cairn.trees;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A profile that has a name here, as a Kubo is told of it.
enum KuboProfile {
    UNIXFS_V1_2025("unixfs-v1-2025", "") {
        @Override
        void configure(ObjectNode settings) {
            importing(settings, 1, "size-1048576", true, 1024, "block");
        }
    },
    KUBO_CIDV1("kubo-cidv1", "--cid-version=1") {
        @Override
        void configure(ObjectNode settings) {
            settings.remove("Import");
        }
    },
    UNIXFS_V0_2015("unixfs-v0-2015", "") {
        @Override
        void configure(ObjectNode settings) {
            importing(settings, 0, "size-262144", false, 174, "links");
        }
    };

    private final String text;
    private final String option;

    KuboProfile(String text, String option) {
        this.text = text;
        this.option = option;
    }

    /// What it is called here.
    String text() {
        return text;
    }

    /// What `ipfs add` has to be told, besides the settings.
    List<String> options() {
        return option.isEmpty() ? List.of() : List.of(option);
    }

    /// Changes the settings of a node, which cannot all be told with a call.
    abstract void configure(ObjectNode settings);

    private static void importing(
            ObjectNode settings, int version, String chunker, boolean rawLeaves, int links, String estimate) {
        ObjectNode importing = settings.putObject("Import");
        importing.put("CidVersion", version);
        importing.put("HashFunction", "sha2-256");
        importing.put("UnixFSChunker", chunker);
        importing.put("UnixFSDAGLayout", "balanced");
        importing.put("UnixFSRawLeaves", rawLeaves);
        importing.put("UnixFSFileMaxLinks", links);
        importing.put("UnixFSDirectoryMaxLinks", 0);
        importing.put("UnixFSHAMTDirectoryMaxFanout", 256);
        importing.put("UnixFSHAMTDirectorySizeThreshold", "256KiB");
        importing.put("UnixFSHAMTDirectorySizeEstimation", estimate);
    }
}
