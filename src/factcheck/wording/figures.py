from factcheck.render.figures import *
