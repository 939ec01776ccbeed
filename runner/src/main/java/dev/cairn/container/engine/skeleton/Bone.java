package dev.cairn.container.engine.skeleton;

import dev.cairn.dag.Node;

/// What stands in the root of a container before anything is mounted there. Names are relative to it.
sealed interface Bone {
    String name();

    record Folder(String name) implements Bone {}

    record File(String name, boolean executable, Node.Bytes content) implements Bone {
        static File empty(String name) {
            return new File(name, false, new Node.Bytes(new byte[0]));
        }
    }

    record Link(String name, String target) implements Bone {}
}
