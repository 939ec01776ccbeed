;; Packages that Guix makes without asking anybody: a busybox does all the work.
(define-module (cairn-test)
  #:use-module (guix packages)
  #:use-module (guix build-system)
  #:use-module (guix gexp)
  #:use-module (guix monads)
  #:use-module (guix store)
  #:use-module (guix derivations)
  #:use-module (guix search-paths)
  #:use-module (srfi srfi-1)
  #:use-module (ice-9 match))

(define busybox
  (local-file "/opt/busybox" "busybox" #:recursive? #t))

;; A derivation without the Guile that Guix's own packages are made with.
(define* (raw-build name inputs #:key system script #:allow-other-keys)
  (mlet* %store-monad ((box (lower-object busybox))
                       (needed (mapm/accumulate-builds
                                (match-lambda ((_ thing . _) (lower-object thing system)))
                                inputs)))
    (let ((shell (string-append box "/bin/sh")))
      (raw-derivation name shell
                      (list "-euc" (string-append "busybox=" shell "; " script))
                      #:system system
                      #:env-vars (map (match-lambda* (((label . _) derivation)
                                                      (cons (string-map (lambda (c) (if (char=? c #\-) #\_ c)) label)
                                                            (derivation->output-path derivation))))
                                      inputs needed)
                      #:inputs (map derivation-input needed)
                      #:sources (list box)))))

(define raw-build-system
  (build-system
    (name 'raw)
    (description "A script that busybox runs")
    (lower (lambda* (name #:key system inputs outputs script #:allow-other-keys)
             (bag
               (name name)
               (system system)
               (build-inputs '())
               (host-inputs inputs)
               (outputs outputs)
               (build raw-build)
               (arguments (list #:script script)))))))

(define* (raw called which needs does #:key (along '()) (searches '()))
  (package
    (name called)
    (version which)
    (source #f)
    (build-system raw-build-system)
    (arguments (list #:script does))
    (inputs needs)
    (propagated-inputs along)
    (native-search-paths searches)
    (synopsis called)
    (description called)
    (home-page "http://localhost/")
    (license #f)))

(define (links . names)
  (string-append "mkdir -p $out/bin; "
                 (string-concatenate
                  (map (lambda (name) (string-append "ln -s $busybox $out/bin/" name "; ")) names))))

(define greeting
  (or (getenv "CAIRN_TEST_GREETING") "Hello"))

;; Guix has these, too: the highest version counts.
(define-public bash (raw "bash" "99" '() (links "sh" "ash")))
(define-public coreutils
  (raw "coreutils" "99" '() (links "cat" "env" "ls" "ln" "mkdir" "readlink" "sort" "uname" "head")))

(define-public words
  (raw "cairn-words" "1.0-beta" '() (string-append "mkdir -p $out; printf '%s' '" greeting "' > $out/words")))
(define-public greeter
  (raw "cairn-greeter" "2.12.1" (list words)
       "mkdir -p $out/bin
printf '#!%s\\nread greeting < %s || true; echo \"$greeting, world\"\\n' $busybox $cairn_words/words > $out/bin/cairn-greeter
chmod +x $out/bin/cairn-greeter"))

(define-public more-books
  (raw "cairn-more-books" "1" '() "mkdir -p $out/share/books; echo two > $out/share/books/two"))
(define-public books
  (raw "cairn-books" "1" '() "mkdir -p $out/share/books; echo one > $out/share/books/one"
       #:along (list more-books)
       #:searches (list (search-path-specification (variable "CAIRN_BOOKS") (files '("share/books" "books"))))))

(define-public broken (raw "cairn-broken" "1" '() "echo 'it cannot be done' >&2; exit 3"))
