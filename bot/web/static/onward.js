// Goes on to another site by itself; this page does not stay behind the back button, the one that was signed on does.
"use strict";

location.replace(document.getElementById("onward").href);
