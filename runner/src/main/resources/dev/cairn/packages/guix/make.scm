;; Has Guix make a profile of packages: one item with the files of all of them, as symlinks. It needs a shell and
;; coreutils, which belong to every profile, and nothing else that has to be got first.
;;
;; Arguments: a symlink to make, which keeps the profile; names of packages as `guix install` takes them.
;; Prints lines: `from WHAT`, then either `unknown NAME`, each of those, and `known NAME`, each of all names, or
;; `profile PATH` and `item PATH DIGEST`, each of all that the profile needs, itself too.
(use-modules (guix store) (guix packages) (guix derivations) (guix search-paths) (guix base16) (guix config)
             (guix describe) (guix channels) (guix ui) (gnu packages) (srfi srfi-1) (srfi srfi-11) (ice-9 match))

(define root (second (command-line)))
(define names (cddr (command-line)))

;; What every task may need, each the first of those who have the same programs.
(define shells '("bash" "bash-minimal" "bash-static" "busybox" "toybox"))
(define programs '("coreutils" "coreutils-minimal" "busybox" "toybox"))

;; A package and its output; #f if there is none.
(define (found name)
  (let-values (((package version output) (package-specification->name+version+output name)))
    (match (find-best-packages-by-name package version)
      ((first . _) (and (member output (package-outputs first)) (cons first output)))
      (() #f))))

(define (is-one-of? one those)
  (match one ((package . output) (and (string=? output "out") (member (package-name package) those)))))

(define (underneath chosen)
  (filter-map (lambda (those)
                (and (not (any (lambda (one) (is-one-of? one those)) chosen))
                     (found (first those))))
              (list shells programs)))

(define (with-propagated one)
  (cons one
        (filter-map (match-lambda
                      ((_ (? package? package) output ...)
                       (cons package (match output ((output) output) (() "out"))))
                      (_ #f))
                    (package-transitive-propagated-inputs (car one)))))

;; `VARIABLE SEPARATOR FILE…`; what is no list has the separator `first`.
(define (search specification)
  (string-join (cons* (search-path-specification-variable specification)
                      (or (search-path-specification-separator specification) "first")
                      (search-path-specification-files specification))))

(define path
  (search-path-specification (variable "PATH") (files '("bin" "sbin"))))

(define (searches packages)
  (string-join (delete-duplicates
                (map search
                     (cons path
                           (remove (lambda (one)
                                     (or (search-path-specification-file-pattern one)
                                         (string=? "PATH" (search-path-specification-variable one))))
                                   (append-map package-native-search-paths packages)))))
               "\n"))

;; Where several have a folder of one name, it is made of all; of files the first counts.
(define script "
level() {
    local target=\"$1\" source entry name
    shift
    for source; do
        for entry in \"$source\"/* \"$source\"/.[!.]*; do
            name=\"${entry##*/}\"
            if [ -e \"$entry\" ] || [ -L \"$entry\" ]; then
                [ -e \"$target/$name\" ] || [ -L \"$target/$name\" ] || entry \"$target\" \"$name\" \"$@\"
            fi
        done
    done
}
entry() {
    local target=\"$1\" name=\"$2\" source
    shift 2
    for source; do
        shift
        if [ -e \"$source/$name\" ] || [ -L \"$source/$name\" ]; then
            set -- \"$@\" \"$source/$name\"
        fi
    done
    if [ $# = 1 ] || [ ! -d \"$1\" ]; then
        ln -s \"$1\" \"$target/$name\"
    else
        mkdir \"$target/$name\"
        level \"$target/$name\" \"$@\"
    fi
}
mkdir \"$out\"
level \"$out\" $entries
echo \"$searches\" | while read -r variable separator files; do
    value=
    for file in $files; do
        if [ -e \"$out/$file\" ] && { [ -z \"$value\" ] || [ \"$separator\" != first ]; }; then
            value=\"${value:+$value$separator}$out/$file\"
        fi
    done
    [ -z \"$value\" ] || echo \"$variable=$value\"
done > \"$out/environment\"
")

(define (make store chosen)
  (let* ((all (delete-duplicates (append-map with-propagated (append chosen (underneath chosen)))))
         (derivations (map (match-lambda ((package . _) (package-derivation store package))) all))
         (places (map (match-lambda* ((derivation (_ . output)) (derivation->output-path derivation output)))
                      derivations all))
         (place (lambda (those)
                  (any (lambda (one place) (and (is-one-of? one those) place)) all places)))
         (profile (derivation store "cairn-profile" (string-append (place shells) "/bin/sh") (list "-euc" script)
                              #:env-vars `(("PATH" . ,(string-append (place programs) "/bin"))
                                           ("entries" . ,(string-join places))
                                           ("searches" . ,(searches (map car all))))
                              #:inputs (map (match-lambda* ((derivation (_ . output))
                                                            (derivation-input derivation (list output))))
                                            derivations all))))
    (build-derivations store (list profile))
    (derivation->output-path profile)))

(define (tell-unknown)
  (for-each (lambda (name) (unless (found name) (format #t "unknown ~a~%" name))) names)
  (for-each (lambda (name) (format #t "known ~a~%" name))
            (fold-packages (lambda (package all) (cons (package-name package) all)) '())))

(match (current-channels)
  (() (format #t "from GNU Guix ~a~%" %guix-version))
  (channels (for-each (lambda (one)
                        (format #t "from ~a ~a ~a~%" (channel-name one) (channel-url one) (channel-commit one)))
                      channels)))
(if (every found names)
    (with-store store
      (let ((profile (make store (map found names))))
        (symlink profile root)
        (add-indirect-root store root)
        (format #t "profile ~a~%" profile)
        (for-each (lambda (item)
                    (format #t "item ~a ~a~%" item (bytevector->base16-string (query-path-hash store item))))
                  (requisites store (list profile)))))
    (tell-unknown))
